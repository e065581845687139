import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about alerts. */
export const alertErrors = {
  'alert.required': {
    message:
      'Kein Kanal hat den Alarm dieser Herausgabe rechtzeitig angenommen, deshalb wurde nichts herausgegeben.',
    next: 'Sehen Sie mit "breakglass alert status" nach den Kanälen; sobald einer annimmt, gelingt derselbe Schritt.',
  },
  'alert.notDelivered': {
    message: 'Der Alarm wurde nicht zugestellt.',
    next: 'Er wartet und wird erneut versucht; "breakglass alert deliver" versucht es sofort.',
  },
  'alert.refused': {
    message: 'Der Kanal hat geantwortet und den Alarm nicht angenommen.',
    next: 'Korrigieren Sie den Kanal in alerts.channels von setup.json, oder den Empfänger dort.',
  },
  'alert.noChannel': {
    message: 'Auf diesem Rechner ist kein Kanal für Alarme eingerichtet.',
    next: 'Nennen Sie einen in alerts.channels von setup.json und führen Sie setup erneut aus.',
  },
  'alert.unavailable': {
    message: 'Der Ordner der Alarme kann nicht gelesen oder geschrieben werden.',
    next: 'Schaffen Sie Platz auf dem Datenträger oder korrigieren Sie die Rechte des Ordners; versuchen Sie es dann erneut.',
  },
  'alert.codeWrong': {
    message: 'Das ist nicht der Code eines Alarms, der auf seine Bestätigung wartet.',
    next: 'Tippen Sie die sechs Ziffern des neuesten Alarms; nach fünf falschen Codes lösen Sie mit "breakglass alert test" einen neuen aus.',
  },
  'alert.noneAwaiting': {
    message: 'Kein Alarm wartet auf seine Bestätigung.',
    next: 'Lösen Sie mit "breakglass alert test" einen aus und tippen Sie seinen Code.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
