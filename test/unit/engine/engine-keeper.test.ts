import { beforeEach, describe, expect, it } from 'vitest';
import {
  againAfterMs,
  createEngineKeeper,
  lockWithinMs,
  quitWithinMs,
  spareAfterMs,
} from '../../../electron/engine-host/engine-keeper';
import type { EngineKeeper } from '../../../electron/engine-host/engine-keeper';
import { createEngineLink } from '../../../electron/engine-host/engine-link';
import { forgetAfterMs } from '../../../electron/engine-host/unlock-watch';
import { AppError } from '../../../shared/errors/app-error';
import { sendable } from '../../../electron/engine/sent-errors';
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
      async onSessionEnd(because) {
        ends.push(because);
        return 'cleared';
      },
    });
  });

  const kindsTold = (index: number): readonly string[] =>
    (engines[index]?.told ?? []).map(({ kind }) => kind);

  async function open(): Promise<void> {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    engines[0]?.say({ kind: 'unlocked' });
    await clock.advance(spareAfterMs);
  }

  async function beginLocked(): Promise<void> {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
  }

  it('starts one engine, and the next one a while after a session has opened', async () => {
    await beginLocked();
    engines[0]?.say({ kind: 'unlocked' });
    await clock.advance(spareAfterMs - 1);
    expect(engines).toHaveLength(1);
    await clock.advance(1);
    expect(engines).toHaveLength(2);
  });

  it('starts no engine for a session that is over before it was time for the next', async () => {
    await beginLocked();
    engines[0]?.say({ kind: 'unlocked' });
    engines[0]?.say({ kind: 'spent' });
    expect(engines).toHaveLength(2);
    await clock.advance(spareAfterMs);
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

  it('asks the next one what a locked engine that was lost did not answer, if it was a look', async () => {
    await beginLocked();
    const look = keeper.call('session.view', {}, never);
    const unlock = keeper.call('session.unlock', { passphrase: 'word' }, never);
    await settled();
    engines[0]?.exit();
    await expect(unlock).rejects.toMatchObject({ code: 'session.lost' });
    engines[1]?.say({ kind: 'ready' });
    await settled();
    expect(kindsTold(1)).toEqual(['start', 'call']);
    engines[1]?.say({ kind: 'reply', id: 1, outcome: { ok: true, value: 'locked' } });
    expect(await look).toBe('locked');
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
    await settled();
    expect(ends).toEqual(['ended']);
    const recorded = { kind: 'interrupted', because: 'ended', clipboard: 'cleared' };
    expect(engines[1]?.told.at(-1)).toEqual(recorded);
  });

  it('replaces an engine that died locked without a word, at the next call', async () => {
    await beginLocked();
    engines[0]?.exit();
    expect(ends).toEqual([]);
    void keeper.call('session.view', {}, never);
    expect(engines).toHaveLength(2);
    await clock.advance(againAfterMs);
    expect(engines).toHaveLength(2);
  });

  it('replaces it a moment later when nobody calls, and each that dies after it', async () => {
    await beginLocked();
    engines[0]?.exit();
    await settled();
    await clock.advance(againAfterMs - 1);
    expect(engines).toHaveLength(1);
    await clock.advance(1);
    expect(engines).toHaveLength(2);
    engines[1]?.say({ kind: 'ready' });
    engines[1]?.exit();
    await settled();
    await clock.advance(againAfterMs);
    expect(engines).toHaveLength(3);
    expect(ends).toEqual([]);
  });

  it('replaces none at the end of the app', async () => {
    await beginLocked();
    engines[0]?.exit();
    await keeper.dispose();
    await clock.advance(againAfterMs);
    expect(engines).toHaveLength(1);
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

  describe('with a passphrase under way', () => {
    const unlock = (): Promise<unknown> =>
      keeper.call('session.unlock', { passphrase: 'word' }, never);

    async function refuse(error = new AppError('unlock.wrongPassphrase')): Promise<void> {
      const refused = unlock().catch((refusal: unknown) => refusal);
      await settled();
      const id = kindsTold(0).filter(kind => kind === 'call').length;
      engines[0]?.say({ kind: 'reply', id, outcome: { ok: false, error: sendable(error) } });
      expect(await refused).toMatchObject({ code: error.code });
    }

    beforeEach(beginLocked);

    it('locks at once when somebody left while it was at work', async () => {
      void unlock();
      await settled();
      keeper.lock('screen');
      expect(kindsTold(0)).toEqual(['start', 'call']);
      engines[0]?.say({ kind: 'unlocked' });
      expect(engines[0]?.told.at(-1)).toEqual({ kind: 'lock', why: 'screen' });
    });

    it('keeps that lock for no later unlock', async () => {
      const refused = refuse();
      await settled();
      keeper.lock('screen');
      await refused;
      void unlock();
      await settled();
      engines[0]?.say({ kind: 'unlocked' });
      expect(kindsTold(0)).not.toContain('lock');
    });

    it('replaces engine and page when nobody comes back after a refusal', async () => {
      await refuse();
      await clock.freeze(forgetAfterMs - 1);
      expect(ends).toEqual([]);
      await clock.freeze(1);
      expect(ends).toEqual([null]);
      expect(kindsTold(0).at(-1)).toBe('end');
      expect(engines).toHaveLength(2);
    });

    it('waits for as long as somebody is there, and for the next try to be allowed', async () => {
      await refuse(new AppError('unlock.delayed', { retryAfterMs: 30_000 }));
      await clock.advance(forgetAfterMs);
      keeper.touch();
      await clock.advance(forgetAfterMs + 29_999);
      expect(ends).toEqual([]);
      await clock.advance(1);
      expect(ends).toEqual([null]);
    });

    it('replaces nothing when the next try opened the store', async () => {
      await refuse();
      void unlock();
      await settled();
      engines[0]?.say({ kind: 'unlocked' });
      await clock.freeze(2 * forgetAfterMs);
      expect(ends).toEqual([]);
    });
  });

  it('asks another engine after one that could not open', async () => {
    await open();
    engines[1]?.say({ kind: 'failed', error: { code: 'internal' } });
    await settled();
    expect(engines[1]?.killed).toBe(true);
    engines[0]?.say({ kind: 'spent' });
    expect(engines).toHaveLength(3);
    engines[2]?.say({ kind: 'ready' });
    void keeper.call('session.view', {}, never);
    await settled();
    expect(kindsTold(2)).toEqual(['start', 'call']);
  });

  it('does not bother an engine that is locked with another lock', async () => {
    const ready = keeper.begin();
    engines[0]?.say({ kind: 'ready' });
    await ready;
    keeper.lock('suspend');
    expect(kindsTold(0)).toEqual(['start']);
  });

  it('has the loss of an engine recorded before it ends the next', async () => {
    await open();
    engines[0]?.exit();
    const ended = keeper.dispose();
    await settled();
    expect(kindsTold(1)).toEqual(['start', 'interrupted', 'end']);
    engines[1]?.exit();
    await ended;
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
