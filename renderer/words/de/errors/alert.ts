import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about alerts. */
export const alertErrors = {
  'alert.required': {
    message:
      'Kein Kanal hat die Meldung dieser Herausgabe rechtzeitig angenommen; deshalb wurde nichts herausgegeben.',
    next: 'Sehen Sie sich die Kanäle mit "breakglass alert status" an; nimmt einer an, gelingt derselbe Aufruf.',
  },
  'alert.notDelivered': {
    message: 'Die Meldung wurde nicht zugestellt.',
    next: 'Sie wartet und wird wieder versucht; "breakglass alert deliver" versucht es sofort.',
  },
  'alert.refused': {
    message: 'Der Kanal hat geantwortet und die Meldung nicht angenommen.',
    next: 'Berichtigen Sie den Kanal unter alerts.channels der setup.json oder was dort empfängt.',
  },
  'alert.noChannel': {
    message: 'Auf diesem Rechner ist kein Kanal für Meldungen eingerichtet.',
    next: 'Nennen Sie einen unter alerts.channels der setup.json, und richten Sie noch einmal ein.',
  },
  'alert.unavailable': {
    message: 'Der Ordner der Meldungen lässt sich nicht lesen oder nicht schreiben.',
    next: 'Schaffen Sie Platz auf der Platte, oder berichtigen Sie die Rechte des Ordners; versuchen Sie es dann noch einmal.',
  },
  'alert.codeWrong': {
    message: 'Das ist nicht der Code einer Meldung, die auf ihre Bestätigung wartet.',
    next: 'Tippen Sie die sechs Ziffern der neuesten Meldung; nach fünf falschen Codes lösen Sie mit "breakglass alert test" eine neue aus.',
  },
  'alert.noneAwaiting': {
    message: 'Keine Meldung wartet auf ihre Bestätigung.',
    next: 'Lösen Sie mit "breakglass alert test" eine aus, und tippen Sie dann ihren Code.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
