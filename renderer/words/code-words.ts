import type { ReleaseReceipt } from '../../shared/contract/access';
import type { EpochMs } from '../../shared/domain/entry';
import { secondsLeft } from './age';
import { codes as de } from './de/codes';
import { codes as en } from './en/codes';
import { inLanguage } from './in-language';

export const codeWords = inLanguage({ en, de });

interface Toasted {
  readonly tone: 'good' | 'warn';
  readonly text: string;
  readonly detail: string;
}

type Code = NonNullable<ReleaseReceipt['code']>;

/** The message after a copy, for a code: until when it is good, and whether the clocks spoil it. */
export function codeToast(
  stored: Toasted,
  { name, code, now }: { readonly name: string; readonly code: Code; readonly now: EpochMs },
): Toasted {
  const skew = skewSentence(code);
  const valid = codeWords.valid(secondsLeft(code.validUntil, now));
  return {
    tone: skew === null ? stored.tone : 'warn',
    text: codeWords.copied(name),
    detail: [valid, skew, stored.detail].filter(part => part !== null).join(' '),
  };
}

/** Says that the code may be refused; null where the clocks agree. */
export function skewSentence({ skewSeconds }: Code): string | null {
  return skewSeconds === null ? null : codeWords.skew(Math.abs(skewSeconds), skewSeconds > 0);
}
