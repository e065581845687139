import type { ErrorText } from '../../../../shared/errors/error-sentence';

export const readyErrors = {
  'ready.copies': {
    message:
      'Einige Secrets, die auf diesem Host liegen sollen, könnten bei einem Ausfall nicht von ihm geliefert werden.',
    next: 'Führen Sie „breakglass refresh“ aus oder drücken Sie im Fenster Strg+R, solange die Tresore antworten; „breakglass ready --json“ nennt jedes.',
  },
  'ready.drill': {
    message: 'Es gibt keinen Nachweis, dass der Notfallzugriff hier in letzter Zeit geübt wurde.',
    next: 'Halten Sie eine Übung ab: „breakglass drill“, und lassen Sie den Nachweis im Ordner „drills“ des Datenordners.',
  },
  'ready.alert': {
    message: 'Es gibt keinen Nachweis, dass Alarme dieses Hosts jemanden erreichen.',
    next: 'Führen Sie „breakglass alert test“ aus und dann „breakglass alert confirm“ mit dem Code, der angekommen ist.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
