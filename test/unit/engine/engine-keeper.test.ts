import { beforeEach, describe, expect, it } from 'vitest';
import {
  createEngineKeeper,
  lockWithinMs,
  quitWithinMs,
} from '../../../electron/engine-host/engine-keeper';
import type { EngineKeeper } from '../../../electron/engine-host/engine-keeper';
import { createEngineLink } from '../../../electron/engine-host/engine-link';
import { createFakeEngineProcess } from '../../fakes/fake-engine-process';
import type { FakeEngineProcess } from '../../fakes/fake-engine-process';
import { createHandClock, settled } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

const order = {
  home: '/home/x',
  appVersion: '0.1.0',
  programFolder: '/opt/x',
  environment: {},
  selections: ['clipboard' as const],
  drill: null,
};
const never = new AbortController().signal;

describe('the keeper of engines', () => {
  let engines: FakeEngineProcess[];
  let clock: HandClock;
  let ends: (string | null)[];
  let events: string[];
  let keeper: EngineKeeper;

  beforeEach(() => {
    engines = [];
    clock = createHandClock();
    ends = [];
    events = [];
    keeper = createEngineKeeper({
      clock,
      connect(listeners) {
        const process = createFakeEngineProcess();
        engines.push(process);
        const answer = async (): Promise<null> => null;
        return createEngineLink({ process, order, clock, answer, ...listeners });
      },
      tell: event => void events.push(event),
      onService: () => undefined,
      onSessionEnd: because => void ends.push(because),
    });
  });

  const kindsTold = (index: number): readonly string[] =>
    (engines[index]?.told ?? []).map(({ kind }) => kind);

  async function open(): Promise<void> {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    engines[0]?.say({ kind: 'unlocked' });
  }

  it('starts one engine, and the next one when a session opens', async () => {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    expect(engines).toHaveLength(1);
    engines[0]?.say({ kind: 'unlocked' });
    expect(engines).toHaveLength(2);
  });

  it('ends an engine after the lock and asks the next one from then on', async () => {
    await open();
    engines[0]?.say({ kind: 'spent' });
    expect(ends).toEqual([null]);
    expect(kindsTold(0).at(-1)).toBe('end');
    engines[1]?.say({ kind: 'ready' });
    void keeper.call('session.view', {}, never);
    await settled();
    expect(kindsTold(1)).toEqual(['start', 'call']);
  });

  it('loses no call that was on its way when the lock came', async () => {
    await open();
    const call = keeper.call('session.unlock', { passphrase: 'word' }, never);
    await settled();
    engines[0]?.say({ kind: 'spent' });
    engines[0]?.say({ kind: 'again', id: 1 });
    engines[1]?.say({ kind: 'ready' });
    await settled();
    engines[1]?.say({ kind: 'reply', id: 1, outcome: { ok: true, value: 'open' } });
    expect(await call).toBe('open');
  });

  it('lets an engine that is done finish what it was asked before', async () => {
    await open();
    const call = keeper.call('session.lock', {}, never);
    await settled();
    engines[0]?.say({ kind: 'spent' });
    engines[0]?.say({ kind: 'reply', id: 1, outcome: { ok: true, value: 'locked' } });
    expect(await call).toBe('locked');
  });

  it('tells the page what the engine in service says, and no other', async () => {
    await open();
    const payload = { leaseId: 'x', why: 'timeout', clipboard: 'cleared' };
    engines[0]?.say({ kind: 'event', event: 'access.leaseEnded', payload });
    engines[1]?.say({ kind: 'event', event: 'access.leaseEnded', payload });
    engines[0]?.say({ kind: 'spent' });
    engines[0]?.say({ kind: 'event', event: 'access.leaseEnded', payload });
    expect(events).toEqual(['access.leaseEnded']);
  });

  it('replaces an engine that died open, has it recorded and says so', async () => {
    await open();
    engines[0]?.exit();
    expect(ends).toEqual(['ended']);
    expect(engines[1]?.told.at(-1)).toEqual({ kind: 'interrupted', because: 'ended' });
  });

  it('replaces an engine that died locked without a word, at the next call', async () => {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    engines[0]?.exit();
    expect(ends).toEqual([]);
    void keeper.call('session.view', {}, never);
    expect(engines).toHaveLength(2);
  });

  it('does not start one engine after the other when none comes up', async () => {
    const ready = keeper.begin();
    engines[0]?.exit();
    await expect(ready).rejects.toMatchObject({ code: 'engine.failed' });
    await clock.advance(60_000);
    expect(engines).toHaveLength(1);
    const call = keeper.call('session.view', {}, never);
    engines[1]?.exit();
    await expect(call).rejects.toMatchObject({ code: 'engine.failed' });
  });

  it('ends an engine that does not lock in time, with the keys in it', async () => {
    await open();
    keeper.lock('screen');
    expect(engines[0]?.told.at(-1)).toEqual({ kind: 'lock', why: 'screen' });
    await clock.advance(lockWithinMs);
    expect(engines[0]?.killed).toBe(true);
    expect(ends).toEqual(['hung']);
  });

  it('does not bother an engine that is locked with another lock', async () => {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    keeper.lock('suspend');
    expect(kindsTold(0)).toEqual(['start']);
  });

  it('ends them all at the end, within a bound', async () => {
    await open();
    const ended = keeper.dispose();
    expect(kindsTold(0).at(-1)).toBe('end');
    expect(kindsTold(1).at(-1)).toBe('end');
    engines[0]?.exit();
    await settled();
    await clock.advance(quitWithinMs);
    await ended;
    expect(engines.map(({ killed }) => killed)).toEqual([false, true]);
    expect(ends).toEqual([]);
  });
});
