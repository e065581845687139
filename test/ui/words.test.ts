import { describe, expect, it } from 'vitest';
import { intentOf } from '../../renderer/screens/lookup/intent-of';
import { fieldKeys } from '../../renderer/screens/lookup/lookup-keys';
import {
  ageSince,
  dateWords,
  howOld,
  runningTime,
  secondsLeft,
  timeAgo,
} from '../../renderer/words/age';
import { sinkWords } from '../../renderer/words/audit-words';
import { fieldChoices } from '../../renderer/words/field-words';
import { anEntry } from '../builders/an-entry';

const minute = 60_000;

describe('ages', () => {
  it.each([
    [40_000, '40 s'],
    [9 * minute, '9 min'],
    [90 * minute, '1 h'],
    [47 * 60 * minute, '47 h'],
    [72 * 60 * minute, '3 days'],
    [52 * 60 * minute, '2 days 4 h'],
    [10 * 24 * 60 * minute, '10 days'],
    [-5 * minute, "stamped ahead of this host's clock"],
    [-minute / 2, '0 s'],
  ])('says %i ms as %s', (age, words) => {
    expect(ageSince(1_000_000_000, 1_000_000_000 + age)).toBe(words);
  });

  it('says just now below 45 seconds', () => {
    expect(timeAgo(0, 44_000)).toBe('just now');
    expect(timeAgo(0, 2 * minute)).toBe('2 min ago');
  });

  it('says that the clock was set back in place of an age that nobody knows', () => {
    expect(timeAgo(5 * minute, 0)).toBe("at a time ahead of this host's clock");
    expect(howOld(5 * minute, 0)).toBe("stamped ahead of this host's clock");
    expect(howOld(0, 5 * minute)).toBe('5 min old');
    const lag = { id: 'siem', undelivered: 2, since: 5 * minute, sealed: 0, failure: null };
    expect(sinkWords(lag, 0).text).toContain("(stamped ahead of this host's clock)");
  });

  it('counts an incident in hours, minutes and seconds and a lease in whole seconds', () => {
    expect(runningTime(0, 26 * 60 * minute + 61_000)).toBe('26:01:01');
    expect(secondsLeft(20_000, 5_400)).toBe(15);
    expect(secondsLeft(20_000, 30_000)).toBe(0);
  });

  it('shows a date it cannot read as it came', () => {
    expect(dateWords('2026-03-01T08:00:00Z')).toBe('2026-03-01 08:00 UTC');
    expect(dateWords('yesterday')).toBe('yesterday');
  });
});

describe('fields', () => {
  it('puts the password first, whatever it is called, then the fields with keys of their own', () => {
    const entry = anEntry({ fields: ['notes', 'url', 'login', 'secret', 'totp-seed', 'account'] });
    const choices = fieldChoices(entry, undefined);
    expect(choices.map(choice => choice.label)).toEqual([
      'secret',
      'login',
      'totp-seed',
      'url',
      'notes',
      'account',
    ]);
    expect(choices[0]?.order).toBeNull();
    expect(choices.map(fieldKeys).map(keys => keys.join('+'))).toEqual([
      'Enter',
      'Ctrl+B',
      'Ctrl+T',
      'Ctrl+U',
      'Ctrl+N',
      'Ctrl+6',
    ]);
  });

  it('offers the password alone before the first read', () => {
    expect(fieldChoices(anEntry(), undefined)).toEqual([
      { label: 'password', order: null, role: 'password', isSeed: false },
    ]);
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<Parameters<typeof intentOf>[0]> = {}) =>
    intentOf({ key, code: '', ctrl: false, shift: false, alt: false, ...more });

  it('takes AltGr, which arrives as Ctrl+Alt, for typing', () => {
    expect(press('b', { ctrl: true, alt: true })).toBeNull();
  });

  it('finds the number keys where a French keyboard has them', () => {
    expect(press('&', { ctrl: true, code: 'Digit1' })).toEqual({ kind: 'copyNth', index: 0 });
  });

  it('opens the sheet where / needs Shift', () => {
    expect(press('/', { ctrl: true, shift: true, code: 'Digit7' })).toEqual({ kind: 'shortcuts' });
  });

  it('leaves letters and plain Home and End to the search box', () => {
    expect([press('b'), press('Home'), press('End'), press(' ')]).toEqual([null, null, null, null]);
  });
});
