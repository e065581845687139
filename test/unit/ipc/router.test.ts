import { beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/ipc/handlers/handlers';
import { largestInputBytes, registerRouter } from '../../../electron/ipc/router';
import { isTrustedSender } from '../../../electron/ipc/trusted-senders';
import type { SenderEvent } from '../../../electron/ipc/trusted-senders';
import { contract } from '../../../shared/contract/contract';
import { channelNames } from '../../../shared/contract/names';
import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import { lockedSession } from '../../fakes/locked-session';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

type Listener = (event: SenderEvent, ...input: unknown[]) => Promise<unknown>;

const view: SessionView = { ...lockedSession, clipboard: 'memory' };

const page = { origin: 'app://ui' };
const trusted = { senderFrame: page };
const passphrase = 'canary-passphrase';

describe('router', () => {
  let listeners: Map<string, Listener>;
  let calls: string[];
  let logged: string[];
  let activities: number;
  let clock: HandClock;
  let handlers: Partial<Handlers>;
  let cancel: () => void;

  beforeEach(() => {
    listeners = new Map();
    calls = [];
    logged = [];
    activities = 0;
    clock = createHandClock();
    handlers = {
      'session.view': () => view,
      'session.unlock': async () => {
        calls.push('session.unlock');
        return view;
      },
    };
    const window = { isDestroyed: () => false, webContents: { mainFrame: page } };
    const note = (...words: unknown[]): void => void logged.push(JSON.stringify(words));
    cancel = registerRouter({
      ipc: { handle: (channel, listener) => void listeners.set(channel, listener) },
      isTrusted: event => isTrustedSender(event, window),
      rules: async () => contract,
      handlers: async () => handlers as Handlers,
      onActivity: () => (activities += 1),
      clock,
      log: { info: note, warn: note, error: note },
    });
  });

  const call = (channel: string, ...input: unknown[]): Promise<unknown> =>
    (listeners.get(channel) as Listener)(trusted, ...input);
  const refusal = { ok: false, error: { code: 'window.refused' } };

  it('listens to the channels of the contract and to nothing else', () => {
    expect([...listeners.keys()]).toEqual([...channelNames]);
  });

  it('answers with the value of the handler', async () => {
    expect(await call('session.view', {})).toEqual({ ok: true, value: view });
  });

  it.each([
    ['no frame', { senderFrame: null }],
    ['another frame of the same origin', { senderFrame: { origin: 'app://ui' } }],
    ['another origin', { senderFrame: { origin: 'https://evil.example' } }],
  ])('refuses %s before it looks at anything', async (_, event) => {
    const listener = listeners.get('session.unlock') as Listener;
    expect(await listener(event, { passphrase })).toMatchObject(refusal);
    expect(calls).toEqual([]);
  });

  it.each([
    [[]],
    [[undefined]],
    [[null]],
    [['text']],
    [[{}]],
    [[{ passphrase: 1 }]],
    [[{ passphrase: '' }]],
    [[{ passphrase, extra: 1 }]],
    [[{ passphrase }, 'second']],
    [[{ passphrase: 'x'.repeat(1025) }]],
    [[new Uint8Array(largestInputBytes)]],
    [[{ passphrase: 'x'.repeat(largestInputBytes) }]],
    [[() => undefined]],
  ])('refuses an input outside the schema or the size', async input => {
    expect(await call('session.unlock', ...input)).toMatchObject(refusal);
    expect(calls).toEqual([]);
  });

  it('refuses more than fifty calls at once and recovers within a second', async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, () => call('session.view', {})));
    expect(replies.filter(reply => (reply as { ok: boolean }).ok)).toHaveLength(50);
    expect(replies.at(-1)).toMatchObject(refusal);
    await clock.advance(1_000);
    expect(await call('session.view', {})).toMatchObject({ ok: true });
  });

  it('turns an error into its code, its sentence and what to do next', async () => {
    handlers = { 'session.unlock': () => Promise.reject(new AppError('unlock.wrongPassphrase')) };
    expect(await call('session.unlock', { passphrase })).toEqual({
      ok: false,
      error: {
        code: 'unlock.wrongPassphrase',
        message: expect.stringContaining('passphrase'),
        next: expect.stringContaining('Caps Lock'),
      },
    });
  });

  it('lets nothing of an unknown error out', async () => {
    handlers = { 'session.unlock': () => Promise.reject(new Error(`bug near ${passphrase}`)) };
    const reply = await call('session.unlock', { passphrase });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain(passphrase);
  });

  it('lets no answer out that the contract does not describe', async () => {
    handlers = { 'session.view': () => ({ ...view, token: 'canary-token' }) as SessionView };
    const reply = await call('session.view', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('canary-token');
  });

  it('logs the channel and the code of a failure and nothing else', async () => {
    handlers = { 'session.unlock': () => Promise.reject(new Error(`bug near ${passphrase}`)) };
    await call('session.unlock', { passphrase });
    await call('session.unlock', { passphrase, extra: passphrase });
    expect(logged).toEqual([
      '["call failed",{"channel":"session.unlock","code":"internal"}]',
      '["call failed",{"channel":"session.unlock","code":"window.refused"}]',
    ]);
  });

  it('takes what a person does for activity, and not what a screen reads by itself', async () => {
    await call('session.view', {});
    expect(activities).toBe(0);
    await call('session.unlock', { passphrase });
    expect(activities).toBe(1);
  });

  it('cancels the calls under way when the window goes', async () => {
    let received: AbortSignal | null = null;
    handlers = {
      'catalog.refresh': (_, signal) => {
        received = signal;
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('cancelled'))),
        );
      },
    };
    const pending = call('catalog.refresh', {});
    await expect.poll(() => received).not.toBeNull();
    cancel();
    expect(await pending).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
