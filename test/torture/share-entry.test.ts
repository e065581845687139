import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readShare, writeShare } from '../../electron/store/quorum/share-text';
import type { Share } from '../../electron/store/quorum/share-text';
import { hasCode } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import { recordResult } from './record-result';
import { rounds } from './scale';

const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const numRuns = rounds(1000, 350_000);
const timeout = 600_000;

const anyShare: fc.Arbitrary<Share> = fc
  .record({
    shares: fc.integer({ min: 2, max: 10 }),
    needed: fc.nat(8),
    turn: fc.nat(9),
    set: fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }),
    day: fc.integer({ min: 0, max: 65_535 }),
    bytes: fc.uint8Array({ minLength: 33, maxLength: 33 }),
  })
  .map(({ shares, needed, turn, set, day, bytes }) => ({
    ...{ shares, threshold: 2 + (needed % (shares - 1)), index: 1 + (turn % shares) },
    set: `${set.slice(0, 4).join('')}-${set.slice(4).join('')}`,
    issuedOn: new Date(day * 86_400_000).toISOString().slice(0, 10),
    bytes: Uint8Array.from(bytes),
  }));

/** What was read; null for a refusal by name. Everything else that is thrown fails the test. */
function outcome(text: string): Share | null {
  try {
    return readShare(new SecretText(text));
  } catch (error) {
    if (hasCode(error, 'unlock.shareInvalid')) return null;
    throw error;
  }
}

describe('share entry', () => {
  const rows: (readonly [string, number])[] = [];
  afterAll(() =>
    recordResult({
      suite: 'share-entry',
      title: 'Shares, typed',
      claim:
        'Shares are written, mistyped and read. A failure would be a mistake that is not seen, or an error without a name.',
      columns: ['Property', 'Runs'],
      rows,
    }),
  );

  it('gives back what was written, with lookalikes, any case and any spacing', { timeout }, () => {
    const typed = fc.tuple(anyShare, fc.array(fc.nat(11), { minLength: 76, maxLength: 76 }));
    fc.assert(
      fc.property(typed, ([share, manner]) => {
        const plain = writeShare(share).open().replaceAll('-', '');
        const text = Array.from(plain).map((character, at) => sloppily(character, manner[at] ?? 0));
        expect(outcome(text.join(''))).toEqual(share);
      }),
      { numRuns },
    );
    rows.push(['written, copied sloppily, read back', numRuns]);
  });

  it('sees one or two characters that are wrong, missing, doubled or swapped', { timeout }, () => {
    const slips = fc.array(
      fc.record({
        kind: fc.constantFrom('wrong', 'missing', 'doubled', 'swapped'),
        at: fc.nat(75),
        character: fc.constantFrom(...alphabet),
      }),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(anyShare, slips, (share, made) => {
        const right = writeShare(share).open().replaceAll('-', '');
        const wrong = made.reduce((text, slip) => slipped(text, slip), right);
        fc.pre(wrong !== right);
        expect(outcome(wrong)).toBeNull();
      }),
      { numRuns },
    );
    rows.push(['mistyped in one or two places, refused', numRuns]);
  });

  it('refuses by name whatever else is typed', { timeout }, () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc
        .array(fc.constantFrom(...alphabet), { minLength: 76, maxLength: 76 })
        .map(all => all.join('')),
    );
    fc.assert(
      fc.property(anything, text => {
        expect(outcome(text)).toBeNull();
      }),
      { numRuns },
    );
    rows.push(['anything, refused', numRuns]);
  });
});

/** As people and scanners write a character down. */
function sloppily(character: string, manner: number): string {
  const lookalikes: Readonly<Record<string, string>> = { '0': 'OoO', '1': 'IlL' };
  const taken =
    manner % 3 === 0 ? (lookalikes[character]?.charAt(manner % 2) ?? character) : character;
  const cased = manner % 2 === 0 ? taken.toLowerCase() : taken;
  return manner > 8 ? `${cased}${manner === 9 ? ' ' : '-'}` : cased;
}

interface Slip {
  readonly kind: 'wrong' | 'missing' | 'doubled' | 'swapped';
  readonly at: number;
  readonly character: string;
}

function slipped(text: string, { kind, at, character }: Slip): string {
  const [before, here, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  if (kind === 'wrong') return before + character + next + after;
  if (kind === 'missing') return before + next + after;
  if (kind === 'doubled') return before + here + here + next + after;
  return before + next + here + after;
}
