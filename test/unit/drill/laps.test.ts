import { describe, expect, it } from 'vitest';
import { createLaps } from '../../../electron/drill/laps';
import type { DrillNote } from '../../../shared/contract/drill';
import { failureOf } from '../../../shared/domain/drill-expectation';
import { createHandClock } from '../../fakes/hand-clock';

const path = 'critical:emea:dub3:router:core-rtr-07';
const released: DrillNote = {
  ...{ kind: 'released', tenant: 'practice', path, version: '7', servedFrom: 'offline' },
  ...{ asOf: Date.UTC(2029, 11, 31, 23, 50), isCopied: true },
};
const received: DrillNote = { kind: 'alertReceived', roundTripMs: 4200.4 };

/** Each note a second after the one before. */
async function follow(...notes: readonly DrillNote[]) {
  const clock = createHandClock();
  const laps = createLaps(clock);
  const taken: boolean[] = [];
  for (const note of notes) {
    await clock.advance(1000);
    taken.push(laps.note(note));
  }
  await clock.advance(1000);
  return { laps, taken };
}

const steps = (laps: Awaited<ReturnType<typeof follow>>['laps']) =>
  laps.steps().map(({ id, outcome, ms }) => `${id} ${outcome} ${ms}`);

describe('the stopwatch of a drill', () => {
  it('gives every step the time since the one before, and all of them the time of the drill', async () => {
    const { laps } = await follow(
      ...[{ kind: 'unlocked' }, { kind: 'asked' }, { kind: 'requested' }].map(
        note => note as DrillNote,
      ),
      ...[released, { kind: 'pasted', matches: true } as const, received],
    );
    expect(laps.current().id).toBe('end');
    laps.end();
    expect(steps(laps)).toEqual([
      ...['unlock pass 1000', 'find pass 1000', 'reason pass 1000', 'copy pass 1000'],
      ...['paste pass 1000', 'alert pass 1000', 'end pass 1000'],
    ]);
    expect(laps.firstCredentialMs()).toBe(4000);
    expect(laps.alertRoundTripMs()).toBe(4200);
    expect(laps.stalenessMs()).toBe(10 * 60_000 + 4000);
    expect(failureOf('everything-down', laps.facts())).toBeNull();
  });

  it('shows the gate and the wait as steps of their own', async () => {
    const gate = await follow(
      { kind: 'unlocked' },
      { kind: 'asked' },
      { kind: 'requested' },
      { kind: 'refused', code: 'gate.secondReason' },
      { kind: 'requested' },
      { ...released, servedFrom: 'vault' },
      received,
    );
    expect(steps(gate.laps)).toContain('gate pass 2000');
    expect(failureOf('healthy', gate.laps.facts())).toBeNull();
    const wait = await follow(
      { kind: 'unlocked' },
      { kind: 'asked' },
      { kind: 'requested' },
      { kind: 'refused', code: 'vault.throttled' },
      { kind: 'requested' },
      { ...released, servedFrom: 'vault' },
      received,
    );
    expect(steps(wait.laps)).toContain('refused pass 2000');
    expect(failureOf('throttled', wait.laps.facts())).toBeNull();
  });

  it('fails without an alert, and says what was not done', async () => {
    const { laps } = await follow(
      { kind: 'unlocked' },
      { kind: 'asked' },
      { kind: 'requested' },
      released,
    );
    laps.end();
    expect(steps(laps)).toEqual(
      expect.arrayContaining(['paste skipped 0', 'alert fail 1000', 'end pass 0']),
    );
    expect(failureOf('everything-down', laps.facts())).toBe('no alert was received');
  });

  it('takes nothing twice and nothing out of turn, but a second paste after a bad one', async () => {
    const { laps, taken } = await follow(
      ...[{ kind: 'pasted', matches: true } as const, { kind: 'unlocked' } as const],
      ...[{ kind: 'unlocked' } as const, { kind: 'asked' } as const, { kind: 'asked' } as const],
      ...[{ kind: 'requested' } as const, released, released],
      ...[{ kind: 'pasted', matches: false } as const, { kind: 'pasted', matches: true } as const],
      ...[received, received],
    );
    expect(taken).toEqual([
      ...[false, true, false, true, false, true, true, false, true, true, true, false],
    ]);
    expect(laps.facts().pasted).toBe(true);
  });

  it('is over without a password when the session ended before', async () => {
    const { laps } = await follow({ kind: 'unlocked' });
    laps.end();
    expect(failureOf('everything-down', laps.facts())).toBe('no secret was given out');
    expect(steps(laps)).toContain('copy fail 1000');
  });
});
