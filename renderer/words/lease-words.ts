import { inLanguage } from './in-language';

/** How long a copy stays on the clipboard, and what can be done about it. */
export const leaseWords = inLanguage({
  en: {
    extend: '+30 s',
    extendLabel: 'Leave it on the clipboard 30 s longer',
    extending: 'Leave it on the clipboard longer',
    longest: 'Two minutes are the longest a copy stays. Copy it again.',
    startSaid: (seconds: number) => `Cleared from the clipboard in ${seconds} s.`,
    soonSaid: 'Cleared from the clipboard in 10 s. Ctrl+M gives it 30 s more.',
  },
  de: {
    extend: '+30 s',
    extendLabel: '30 s länger in der Zwischenablage lassen',
    extending: 'Länger in der Zwischenablage lassen',
    longest: 'Länger als zwei Minuten bleibt keine Kopie. Kopieren Sie es noch einmal.',
    startSaid: (seconds: number) => `Wird in ${seconds} s aus der Zwischenablage gelöscht.`,
    soonSaid: 'Wird in 10 s aus der Zwischenablage gelöscht. Strg+M gibt 30 s mehr.',
  },
});
