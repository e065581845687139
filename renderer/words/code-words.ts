import type { ReleaseReceipt } from '../../shared/contract/access';
import type { EpochMs } from '../../shared/domain/entry';
import { secondsLeft } from './age';
import { inLanguage } from './in-language';

/** One-time codes. */
export const codeWords = inLanguage({
  en: {
    code: 'one-time code',
    copied: (name: string) => `Copied the one-time code of ${name}`,
    valid: (seconds: number) => `Valid for ${seconds} s.`,
    validShort: (seconds: number) => `valid ${seconds} s`,
    over: 'no longer valid, the next with',
    skew: (seconds: number, ahead: boolean) =>
      `The clock of this host is ${seconds} s ${ahead ? 'ahead of' : 'behind'} the vault; the code may be refused.`,
    skewShort: (seconds: number, ahead: boolean) =>
      `clock ${seconds} s ${ahead ? 'ahead' : 'behind'}`,
  },
  de: {
    code: 'Einmalcode',
    copied: (name: string) => `Einmalcode von ${name} kopiert`,
    valid: (seconds: number) => `Gilt noch ${seconds} s.`,
    validShort: (seconds: number) => `gilt ${seconds} s`,
    over: 'gilt nicht mehr, der nächste mit',
    skew: (seconds: number, ahead: boolean) =>
      `Die Uhr dieses Rechners geht gegenüber dem Tresor ${seconds} s ${ahead ? 'vor' : 'nach'}; der Code wird vielleicht abgelehnt.`,
    skewShort: (seconds: number, ahead: boolean) => `Uhr ${seconds} s ${ahead ? 'vor' : 'nach'}`,
  },
});

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
