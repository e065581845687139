import { describe, expect, it } from 'vitest';
import { evidenceOf, gateVerdict, nothingSeen, observe } from '../../../../shared/domain/outage';
import type { GateRule, Outage, OutageState, ProbeClass } from '../../../../shared/domain/outage';

const letters: Readonly<Record<string, ProbeClass>> = {
  u: 'up',
  g: 'degraded',
  d: 'down',
  s: 'suspect',
};
const pace = 15_000;

/** Looks one after the other, 15 s apart: `u` up, `g` degraded, `d` down, `s` suspect. */
function after(looks: string, gapMs = pace, begin: Outage = nothingSeen): Outage {
  return looks.split('').reduce((outage, letter, index) => {
    const at = (begin.probes.at(-1)?.at ?? 0) + (index + 1) * gapMs;
    const probe = { at, class: letters[letter] ?? 'up', gapMs, words: letter };
    return observe(outage, probe, { overMs: 60_000 });
  }, begin);
}

describe('what is believed after some looks', () => {
  it.each<[string, OutageState]>([
    ['', 'unknown'],
    ['u', 'unknown'],
    ['uu', 'up'],
    ['d', 'unknown'],
    ['ddd', 'unknown'],
    ['dddd', 'unknown'],
    ['ddddd', 'down'],
    ['ggggg', 'down'],
    ['dgdgd', 'down'],
    ['ddudd', 'down'],
    ['dduudd', 'degraded'],
    ['uud', 'degraded'],
    ['uudu', 'degraded'],
    ['uuduu', 'up'],
    ['uudddd', 'degraded'],
    ['uuddddd', 'down'],
    ['uudududu', 'degraded'],
    ['dddddu', 'down'],
    ['ddddduu', 'up'],
    ['ddddds', 'suspect'],
    ['dddddsd', 'suspect'],
    ['dddddsddd', 'suspect'],
    ['dddddsdddd', 'unknown'],
    ['dddddsddddd', 'down'],
    ['ssssssss', 'suspect'],
    ['sdsdsdsd', 'suspect'],
    ['suu', 'up'],
  ])('%s: %s', (looks, state) => expect(after(looks).state).toBe(state));

  it('needs a minute of watched trouble, however many looks there are', () => {
    expect(after('d'.repeat(12), 5_000).state).toBe('unknown');
    expect(after('d'.repeat(13), 5_000).state).toBe('down');
    expect(after('d'.repeat(16), 1_000).state).toBe('unknown');
  });

  it('says since when the trouble began, not when it was believed', () => {
    expect(after('uuddddd').since).toBe(3 * pace);
    expect(after('uudddddd').since).toBe(3 * pace);
    expect(after('ddddduu').since).toBe(6 * pace);
    expect(after('uusd').since).toBe(3 * pace);
    expect(after('d').since).toBeNull();
  });

  it('goes on from evidence that was kept', () => {
    const kept = after('uuddddd');
    expect(after('d', pace, kept)).toMatchObject({ state: 'down', since: 3 * pace });
    expect(after('uu', pace, kept).state).toBe('up');
  });

  it('counts the bad looks among the last four', () => {
    expect(evidenceOf(after('ddudd'))).toBe('d; so in 3 of the last 4 looks');
    expect(evidenceOf(after('uu'))).toBe('u');
    expect(evidenceOf(nothingSeen)).toBe('');
  });
});

describe('the truth table of the gate', () => {
  const rules: readonly GateRule[] = ['allowed', 'secondReason', 'refused'];
  const states: readonly OutageState[] = ['up', 'degraded', 'down', 'suspect', 'unknown'];
  const rows = states.flatMap(state =>
    rules.flatMap(whileUp => rules.map(whileUnknown => [state, whileUp, whileUnknown] as const)),
  );

  it.each(rows)('%s with %s while up and %s while unknown', (state, whileUp, whileUnknown) => {
    const expected = { up: whileUp, down: 'allowed' }[state as string] ?? whileUnknown;
    expect(gateVerdict([state], { whileUp, whileUnknown })).toBe(expected);
  });

  const policy = { whileUp: 'refused', whileUnknown: 'secondReason' } as const;
  it.each<[readonly OutageState[], GateRule]>([
    [[], 'allowed'],
    [['up', 'down'], 'allowed'],
    [['suspect', 'down'], 'allowed'],
    [['up', 'unknown'], 'refused'],
    [['suspect', 'unknown'], 'secondReason'],
    [['up', 'up'], 'refused'],
  ])('several at once: %j %s', (several, rule) => expect(gateVerdict(several, policy)).toBe(rule));
});
