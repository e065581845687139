import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about drills and their evidence. */
export const drillErrors = {
  'drill.notCanary': {
    message: 'Dieses Secret ist keines, das Übungen benutzen dürfen.',
    next: 'Nennen Sie ein Secret, das für Übungen angelegt wurde, oder lassen Sie seinen Pfad in "drill.canaries" der setup.json aufnehmen.',
  },
  'drill.evidenceTampered': {
    message: 'Der Nachweis ist nicht der, der unterschrieben wurde.',
    next: 'Verlassen Sie sich nicht auf diese Kopie; holen Sie den Nachweis von dem Rechner, auf dem geübt wurde.',
  },
  'drill.evidenceForeign': {
    message: 'Der Nachweis ist mit einem anderen Schlüssel unterschrieben.',
    next: 'Lassen Sie sich vom Administrator den öffentlichen Schlüssel des Rechners geben, und nennen Sie ihn mit --key.',
  },
  'drill.evidenceInvalid': {
    message: 'Das ist kein Nachweis einer Übung, der sich lesen lässt.',
    next: 'Nennen Sie den Ordner eines Nachweises oder dessen evidence.json, neben der evidence.pdf liegt.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
