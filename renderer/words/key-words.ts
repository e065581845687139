import { keys as de } from './de/keys';
import { keys as en } from './en/keys';
import { inLanguage } from './in-language';

const words = inLanguage({ en, de });

/** What is printed on a key: `Ctrl`, and `Strg` on a German keyboard. */
export function keyWords(key: string): string {
  return words[key] ?? key;
}
