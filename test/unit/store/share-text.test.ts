import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShare, writeShare } from '../../../electron/store/quorum/share-text';
import type { Share } from '../../../electron/store/quorum/share-text';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';

const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');

function aShare(changes: Partial<Share> = {}): Share {
  const bytes = Uint8Array.from({ length: 33 }, (_, at) => (at * 37 + 11) % 256);
  return {
    ...{ set: '7K3M-9QXA', threshold: 3, shares: 5, index: 2, issuedOn: '2030-01-31', bytes },
    ...changes,
  };
}

/** What is wrong with a text, or null when it is a share. */
function problemOf(text: string): string | null {
  try {
    readShare(new SecretText(text));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('unlock.shareInvalid');
    return error.detail ?? '';
  }
}

const written = writeShare(aShare()).open();

const splits = fc
  .tuple(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 2, max: 10 }))
  .map(([a, b]) => ({ threshold: Math.min(a, b), shares: Math.max(a, b) }));

const anyShare = fc
  .record({
    split: splits,
    set: fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }),
    day: fc.integer({ min: 0, max: 65_535 }),
    turn: fc.nat(9),
    bytes: fc.uint8Array({ minLength: 33, maxLength: 33 }),
  })
  .map(({ split, set, day, turn, bytes }) =>
    aShare({
      ...{ ...split, index: (turn % split.shares) + 1, bytes: Uint8Array.from(bytes) },
      set: `${set.slice(0, 4).join('')}-${set.slice(4).join('')}`,
      issuedOn: new Date(day * 86_400_000).toISOString().slice(0, 10),
    }),
  );

describe('the text of a share', () => {
  it('is one line of groups that can be read out, with the set in the third and fourth', () => {
    expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){18}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(written.split('-').slice(2, 4).join('-')).toBe('7K3M-9QXA');
    expect(written).toBe(
      '0413-ANDS-7K3M-9QXA-1CR5-AYMZ-RKMG-WCTR-FPHC-FV0H-6SDR-19EA-XWA3-JQM3-N36Z-45SW-C63A-PGD8-4VM0',
    );
  });

  it('is read back as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(anyShare, share => {
        expect(readShare(writeShare(share))).toEqual(share);
      }),
    );
  });

  it('is read in any case, with any spaces and dashes, and with letters taken for digits', () => {
    const lookalikes: Readonly<Record<string, readonly string[]>> = {
      '0': ['0', 'O', 'o'],
      '1': ['1', 'I', 'i', 'L', 'l'],
    };
    const separators = fc.constantFrom('', ' ', '  ', '-', ' - ', '–', '\t');
    const typed = (share: Share) =>
      fc
        .tuple(
          ...Array.from(writeShare(share).open().replaceAll('-', '')).map(character =>
            fc.tuple(
              fc.constantFrom(...(lookalikes[character] ?? [character, character.toLowerCase()])),
              separators,
            ),
          ),
        )
        .map(pieces => pieces.flat().join(''));
    const sample = anyShare.chain(share => typed(share).map(text => ({ share, text })));
    fc.assert(
      fc.property(sample, ({ share, text }) => {
        expect(readShare(new SecretText(text))).toEqual(share);
      }),
    );
  });

  it('shows every mistake in a single character', () => {
    const plain = written.replaceAll('-', '');
    let tried = 0;
    for (const [at, right] of Array.from(plain).entries()) {
      for (const wrong of [...alphabet, 'U', '*', 'é']) {
        if (wrong === right) continue;
        expect(problemOf(plain.slice(0, at) + wrong + plain.slice(at + 1))).not.toBeNull();
        tried += 1;
      }
      expect(problemOf(plain.slice(0, at) + plain.slice(at + 1))).toContain('75 characters');
      expect(problemOf(plain.slice(0, at) + right + plain.slice(at))).toContain('77 characters');
    }
    expect(tried).toBe(76 * 34);
  });

  it('shows two characters that were swapped, and mistakes in six neighbours', () => {
    const plain = writeShare(aShare()).open().replaceAll('-', '');
    for (let at = 0; at < plain.length - 1; at += 1) {
      const [a = '', b = ''] = plain.slice(at, at + 2);
      if (a === b) continue;
      expect(problemOf(plain.slice(0, at) + b + a + plain.slice(at + 2))).not.toBeNull();
    }
    const burst = fc.tuple(
      fc.nat(70),
      fc.array(fc.constantFrom(...alphabet), { minLength: 6, maxLength: 6 }),
    );
    fc.assert(
      fc.property(burst, ([at, six]) => {
        const wrong = plain.slice(0, at) + six.join('') + plain.slice(at + 6);
        fc.pre(wrong !== plain);
        expect(problemOf(wrong)).not.toBeNull();
      }),
    );
  });

  it('is refused or read, whatever is typed, and an error repeats nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const problem = problemOf(text);
        if (text.length > 8) expect(problem?.includes(text)).toBe(false);
        expect(problem).not.toBeNull();
      }),
    );
    expect(problemOf(`${written.slice(0, -1)}U`)).toBe(
      'character 76, in group 19, is none that a share has',
    );
    const mistyped = `${written.slice(0, 40)}${written[40] === 'Z' ? 'Y' : 'Z'}${written.slice(41)}`;
    expect(problemOf(mistyped)).toBe('a character is wrong: its checksum does not fit');
  });

  it.each<[string, Partial<Share>]>([
    ['no index', { index: 0 }],
    ['an index above the number of shares', { index: 6 }],
    ['a threshold of one', { threshold: 1 }],
    ['a threshold above the number of shares', { threshold: 6 }],
    ['more shares than are ever issued', { shares: 11 }],
  ])('is refused when its checksum fits and it has %s', (_, changes) => {
    expect(problemOf(writeShare(aShare(changes)).open())).toBe('its numbers contradict each other');
  });
});
