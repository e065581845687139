import { describe, expect, it } from 'vitest';
import { exitCodeOf, worstCode } from '../../../electron/headless/exit-code';
import { printable, printableJson, printableLines } from '../../../shared/lib/printable';
import { tableLines } from '../../../electron/headless/table';
import { ageWords } from '../../../electron/headless/words';
import { AppError } from '../../../shared/errors/app-error';
import { errorCodes } from '../../../shared/errors/error-codes';

const nasty = 'a\u001b]0;title\u0007b\u009b31mc\u202ed\u2028e\u0000f\ud800g\u200bh';

describe('text on a terminal', () => {
  it('shows what a terminal would act on as escapes', () => {
    expect(printable(nasty)).toBe(
      'a\\u{1b}]0;title\\u{7}b\\u{9b}31mc\\u{202e}d\\u{2028}e\\u{0}f\\u{d800}g\\u{200b}h',
    );
  });

  it('keeps letters of every script and pictures', () => {
    expect(printable('Zürich 東京 🔑 naïve')).toBe('Zürich 東京 🔑 naïve');
  });

  it('keeps line feeds and tabs where lines are wanted', () => {
    expect(printableLines('a\n\tb\r')).toBe('a\n\tb\\u{d}');
    expect(printable('a\nb')).toBe('a\\u{a}b');
  });

  it('has columns as wide as their widest cell', () => {
    expect(
      tableLines(
        ['A', 'BB'],
        [
          ['x', '1'],
          ['yyy\u001b', '2'],
        ],
      ),
    ).toEqual(['A          BB', 'x          1', 'yyy\\u{1b}  2']);
  });
});

describe('a JSON document', () => {
  it('is plain for every terminal and still holds the same text', () => {
    const written = printableJson({ value: nasty, tag: '\u{e0041}' });
    expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(JSON.parse(written)).toEqual({ value: nasty, tag: '\u{e0041}' });
  });
});

describe('exit codes', () => {
  it('are 0 for success and the number in the table for an error', () => {
    expect(exitCodeOf(null)).toBe(0);
    expect(exitCodeOf(new AppError('vault.denied'))).toBe(30);
    expect(exitCodeOf(new TypeError('x'))).toBe(70);
  });

  it('are from 1 to 125, and 64 and 78 mean what they mean elsewhere', () => {
    for (const [code, { exitCode }] of Object.entries(errorCodes)) {
      expect(exitCode, code).toBeGreaterThan(0);
      expect(exitCode, code).toBeLessThanOrEqual(125);
      expect(exitCode === 64, code).toBe(code.startsWith('usage'));
      expect(exitCode === 78, code).toBe(code.startsWith('config'));
    }
  });

  it('are otherwise different for every error, but for kin that no script tells apart', () => {
    const sharing = [
      ...['usage', 'config', 'server', 'push', 'alert', 'incident'],
      ...['debt', 'ready', 'drill', 'settings', 'policy', 'update', 'approval'],
    ];
    const families = new Map<number, Set<string>>();
    for (const [code, { exitCode }] of Object.entries(errorCodes)) {
      const family = code.split('.')[0] ?? '';
      const own = sharing.includes(family) ? family : code;
      families.set(exitCode, (families.get(exitCode) ?? new Set()).add(own));
    }
    expect([...families].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('prefer what a person must mend over what waiting mends', () => {
    expect(worstCode(['vault.unreachable', 'vault.unauthenticated'])).toBe('vault.unauthenticated');
    expect(worstCode(['vault.throttled', 'vault.unreachable'])).toBe('vault.unreachable');
    expect(worstCode(['no such code'])).toBeNull();
  });
});

describe('an age', () => {
  const minute = 60_000;
  it.each([
    [-5 * minute, "stamped ahead of this host's clock"],
    [-minute / 2, 'just now'],
    [0, 'just now'],
    [minute, '1 minute'],
    [59.9 * minute, '59 minutes'],
    [60 * minute, '1 hour'],
    [47 * 60 * minute, '47 hours'],
    [48 * 60 * minute, '2 days'],
  ])('of %d ms reads %s', (age, words) => {
    expect(ageWords(1_000_000_000_000 - age, 1_000_000_000_000)).toBe(words);
  });
});
