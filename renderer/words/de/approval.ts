import type { approval as en } from '../en/approval';

export const approval: typeof en = {
  title: 'Eine zweite Person muss zustimmen',
  wants: {
    lookup:
      'Die Richtlinie dieses Hosts verlangt für dieses Secret eine zweite Person. Sie sieht, was Sie wollen und warum.',
    time: 'Die Richtlinie dieses Hosts verlangt eine zweite Person, bevor ein Vorfall mehr Zeit bekommt.',
    push: 'Die Richtlinie dieses Hosts verlangt für einen Plan mit Alarmen eine zweite Person.',
  },
  reason: 'Warum',
  wide: folder => `Für alles in ${folder}, bis zur Grenze der Richtlinie`,
  ask: 'Fragen',
  who: (needed, approvers, until) =>
    `${needed === 1 ? 'Eine Person' : `${needed} Personen`} von ${approvers.length === 0 ? 'denen mit Anteilen' : approvers.join(', ')} bis ${until}, für genau das:`,
  sign: 'Mit Unterschrift: Sie führt das auf einem eigenen Gerät aus und schickt zurück, was es ausgibt.',
  readOut:
    'Am Telefon: Lesen Sie das vor; sie ruft „breakglass approve --code“ auf und liest zehn Ziffern zurück.',
  shares: set =>
    `Mit Anteilen des Satzes ${set}: Ihre Inhaber tippen sie auf diesem Host in „breakglass request grant --shares“. Danach geht es hier weiter.`,
  answer: 'Der Text oder die zehn Ziffern',
  given: (given, needed) => `${given} von ${needed} haben zugestimmt.`,
  handIn: 'Abgeben',
  again: 'Noch einmal versuchen',
  cancel: 'Lassen',
};
