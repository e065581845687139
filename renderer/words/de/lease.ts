import type { lease as en } from '../en/lease';

export const lease: typeof en = {
  extend: '+30 s',
  extendLabel: '30 s länger in der Zwischenablage lassen',
  extending: 'Länger in der Zwischenablage lassen',
  longest: 'Länger als zwei Minuten bleibt keine Kopie. Kopieren Sie es noch einmal.',
  startSaid: (seconds: number) => `Wird in ${seconds} s aus der Zwischenablage gelöscht.`,
  soonSaid: 'Wird in 10 s aus der Zwischenablage gelöscht. Strg+M gibt 30 s mehr.',
};
