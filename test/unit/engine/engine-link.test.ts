import { beforeEach, describe, expect, it } from 'vitest';
import { createEngineLink } from '../../../electron/engine-host/engine-link';
import type { EngineLink } from '../../../electron/engine-host/engine-link';
import { mostUnanswered, pulseMs } from '../../../electron/engine-host/pulse';
import { AppError } from '../../../shared/errors/app-error';
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

describe('the link to an engine', () => {
  let engine: FakeEngineProcess;
  let clock: HandClock;
  let heard: string[];
  let link: EngineLink;

  beforeEach(() => {
    engine = createFakeEngineProcess();
    clock = createHandClock();
    heard = [];
    link = createEngineLink({
      process: engine,
      order,
      clock,
      answer: async request => {
        if (request.to === 'clipboard.clear') throw new AppError('clipboard.unavailable');
        return request.to;
      },
      onEvent: event => void heard.push(event),
      onUnlocked: () => void heard.push('unlocked'),
      onSpent: () => void heard.push('spent'),
      onLost: because => void heard.push(`lost: ${because}`),
    });
  });

  it('starts with the order and is ready when the engine says so', async () => {
    expect(engine.told).toEqual([{ kind: 'start', order }]);
    engine.say({ kind: 'ready' });
    await link.ready;
  });

  it('gives each call its own answer, in whatever order they come', async () => {
    const first = link.call('session.view', {}, never);
    const second = link.call('catalog.view', {}, never);
    engine.say({ kind: 'reply', id: 2, outcome: { ok: true, value: 'second' } });
    engine.say({ kind: 'reply', id: 1, outcome: { ok: true, value: 'first' } });
    expect(await first).toEqual({ done: true, value: 'first' });
    expect(await second).toEqual({ done: true, value: 'second' });
  });

  it('gives an error back with its code, its detail and the time to wait', async () => {
    const call = link.call('catalog.refresh', {}, never);
    const error = { code: 'vault.throttled', detail: 'EMEA', retryAfterMs: 5_000 } as const;
    engine.say({ kind: 'reply', id: 1, outcome: { ok: false, error } });
    await expect(call).rejects.toMatchObject(error);
  });

  it('says that a call came too late, so that the next engine is asked', async () => {
    const call = link.call('session.unlock', {}, never);
    engine.say({ kind: 'again', id: 1 });
    expect(await call).toEqual({ done: false });
  });

  it('passes on that a call was given up', async () => {
    const stop = new AbortController();
    void link.call('catalog.refresh', {}, stop.signal);
    stop.abort();
    expect(engine.told.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  });

  it('answers what the engine asks, errors included', async () => {
    engine.say({ kind: 'ask', id: 7, request: { to: 'drill.isPlugged' } });
    engine.say({ kind: 'ask', id: 8, request: { to: 'clipboard.clear', selection: 'primary' } });
    await settled();
    const error = { code: 'clipboard.unavailable' };
    expect(engine.told.slice(1)).toEqual([
      { kind: 'answer', id: 7, outcome: { ok: true, value: 'drill.isPlugged' } },
      { kind: 'answer', id: 8, outcome: { ok: false, error } },
    ]);
  });

  it('ends every open call with "session lost" when the process ends', async () => {
    const call = link.call('access.copy', {}, never);
    engine.exit();
    await expect(call).rejects.toMatchObject({ code: 'session.lost' });
    expect(heard).toEqual(['lost: ended']);
  });

  it('fails to start when the process ends before it is ready', async () => {
    engine.exit();
    await expect(link.ready).rejects.toMatchObject({ code: 'engine.failed' });
  });

  it.each([{ kind: 'eval' }, 'text', { kind: 'reply', id: 'one' }])(
    'kills an engine that says %j',
    async message => {
      engine.sayAnything(message);
      expect(engine.killed).toBe(true);
      await settled();
      expect(heard).toEqual(['lost: hung']);
    },
  );

  it('kills an engine whose event does not fit the contract, and passes nothing on', async () => {
    engine.say({ kind: 'event', event: 'session.changed', payload: { token: 'canary' } });
    expect(engine.killed).toBe(true);
    await settled();
    expect(heard).toEqual(['lost: hung']);
  });

  it('kills an engine that says nothing for so many questions, and not one sooner', async () => {
    for (let asked = 0; asked < mostUnanswered; asked += 1) await clock.advance(pulseMs);
    expect(engine.killed).toBe(false);
    await clock.advance(pulseMs);
    expect(engine.killed).toBe(true);
    await settled();
    expect(heard).toEqual(['lost: hung']);
  });

  it('takes any word for a sign of life', async () => {
    for (let asked = 0; asked < 3 * mostUnanswered; asked += 1) {
      await clock.advance(pulseMs);
      engine.say({ kind: 'pong' });
    }
    expect(engine.killed).toBe(false);
  });

  it('does not take a night of sleep for silence', async () => {
    await clock.freeze(8 * 3_600_000);
    expect(engine.killed).toBe(false);
  });

  it('lets an engine end by itself, which is no loss', async () => {
    const ending = link.end(3_000);
    expect(engine.told.at(-1)).toEqual({ kind: 'end' });
    engine.exit();
    await ending;
    expect(engine.killed).toBe(false);
    expect(heard).toEqual([]);
  });

  it('kills an engine that does not end in time', async () => {
    const ending = link.end(3_000);
    await clock.advance(3_000);
    await ending;
    expect(engine.killed).toBe(true);
    expect(heard).toEqual([]);
  });
});
