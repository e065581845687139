import { describe, expect, it } from 'vitest';
import { createGivenValues } from '../../../electron/incident/given-values';
import { acceptedReason, acceptedTicket } from '../../../electron/incident/rules';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { defaultPolicy, minimumPolicy } from '../../../shared/domain/policy';
import { checkReason, checkTicket } from '../../../shared/domain/reason';
import { SecretText } from '../../../shared/lib/secret-text';

const rules = defaultPolicy.incident;

describe('a reason', () => {
  it.each([
    ['core router down', 1, null],
    ['router', 1, null],
    ['router', 2, 'fewWords'],
    ['router down', 3, 'fewWords'],
    ['  core   router  down ', 3, null],
    ['core\u00a0router down', 3, null],
    ['ab', 1, 'short'],
    ['123 456', 1, 'noWord'],
    ['core router\u0007 down', 1, 'control'],
    ['a'.repeat(513), 1, 'long'],
    ['ключ не подходит', 3, null],
  ])('%j with at least %d words: %s', (text, words, fault) => {
    const check = checkReason(text, words);
    expect(check.kind === 'refused' ? check.fault : null).toBe(fault);
  });

  it('is not a value that was given out, until the session is over', () => {
    const given = createGivenValues(createSystemRandom());
    given.remember(new SecretText('Tr0ub4dor pass phrase'));
    expect(() => acceptedReason(' Tr0ub4dor pass phrase ', rules, given)).toThrow(
      /a value that was just given out/,
    );
    expect(acceptedReason('another reason', rules, given)).toBe('another reason');
    given.forget();
    expect(acceptedReason('Tr0ub4dor pass phrase', rules, given)).toBe('Tr0ub4dor pass phrase');
  });
});

describe('a ticket', () => {
  const pattern = { ticketPattern: String.raw`INC-\d{4}|CHG-\d+`, ticketRequired: false };

  it.each([
    ['INC-1234', null],
    [' INC-1234 ', null],
    ['CHG-1', null],
    ['', null],
    ['INC-12345', 'ticketForm'],
    ['see INC-1234', 'ticketForm'],
    ['inc-1234', 'ticketForm'],
    ['INC-1234\nCHG-1', 'control'],
    ['1'.repeat(65), 'ticketLong'],
  ])('%j: %s', (text, fault) => {
    const check = checkTicket(text, pattern);
    expect(check.kind === 'refused' ? check.fault : null).toBe(fault);
  });

  it('may be required, with and without a form', () => {
    const required = { ...rules, ticketRequired: true };
    expect(() => acceptedTicket(' ', required)).toThrow(/a ticket is required/);
    expect(acceptedTicket('anything', required)).toBe('anything');
    expect(acceptedTicket('', rules)).toBeNull();
  });
});

it('is held to more under a policy that cannot be read', () => {
  expect(minimumPolicy.incident).toMatchObject({ minReasonWords: 3, lengthMinutes: 10 });
});
