import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about a second person who has to approve. */
export const approvalErrors = {
  'approval.needed': {
    message: 'Die Richtlinie dieses Hosts verlangt, dass eine zweite Person dem zustimmt.',
    next: 'Bitten Sie im Fenster oder mit „breakglass request“ darum; tun Sie danach dasselbe noch einmal mit demselben Grund.',
  },
  'approval.unknown': {
    message: 'Keine offene Anfrage dieses Speichers passt dazu.',
    next: '„breakglass request list“ zeigt sie; fragen Sie neu, wenn es für einen anderen Speicher oder längst vorbei ist.',
  },
  'approval.invalid': {
    message: 'Das ist keine Zustimmung zu dieser Anfrage und wurde nicht angenommen.',
    next: 'Kopieren Sie den ganzen Text noch einmal; die Anfrage muss genau so unterschrieben werden, wie sie hier steht.',
  },
  'approval.wrongCode': {
    message: 'Der Code passt nicht zur Anfrage.',
    next: 'Vergleichen Sie die Kennung der Anfrage mit der zweiten Person und tippen Sie die zehn Ziffern noch einmal.',
  },
  'approval.void': {
    message: 'Zu viele Codes passten nicht; die Anfrage gilt nicht mehr.',
    next: 'Fragen Sie neu, mit „breakglass request“ oder im Fenster.',
  },
  'approval.expired': {
    message: 'Die Zeit, in der zugestimmt und die Zustimmung benutzt werden konnte, ist vorbei.',
    next: 'Fragen Sie neu; die Richtlinie sagt, wie lange eine Zustimmung gilt.',
  },
  'approval.used': {
    message: 'Diese Zustimmung wurde benutzt; sie gilt nur einmal.',
    next: 'Fragen Sie neu für alles, was noch gebraucht wird.',
  },
  'approval.samePerson': {
    message: 'Niemand kann dem zustimmen, worum er selbst bittet.',
    next: 'Eine andere der genannten Personen muss es tun, von einem eigenen Konto.',
  },
  'approval.notApprover': {
    message:
      'Die Richtlinie dieses Hosts nennt diese Person, diesen Schlüssel oder diesen Satz nicht.',
    next: 'Eine der Personen, die die Anfrage nennt, muss es tun; oder fragen Sie den Administrator der Richtlinie.',
  },
  'approval.twice': {
    message: 'Diese Person oder dieses Gerät hat schon zugestimmt und zählt einmal.',
    next: 'Eine andere Person muss auf einem eigenen Gerät zustimmen.',
  },
  'approval.notNeeded': {
    message: 'Nichts davon braucht auf diesem Host eine zweite Person.',
    next: 'Machen Sie ohne Zustimmung weiter.',
  },
  'approval.nobody': {
    message: 'Eine zweite Person ist nötig, und hier ist niemand bekannt, der zustimmen könnte.',
    next: 'Der Administrator muss in der Richtlinie dieses Hosts Personen nennen; docs/dual-control.md zeigt den Ausweg.',
  },
  'approval.key': {
    message: 'Der Schlüssel der zustimmenden Person ließ sich nicht öffnen.',
    next: 'Geben Sie die Datei aus „breakglass approve keygen“ und ihre Passphrase an; ohne sie braucht es einen neuen Schlüssel und einen neuen Eintrag in der Richtlinie.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
