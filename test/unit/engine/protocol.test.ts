import { describe, expect, it } from 'vitest';
import { eventPayloads, fromEngine, toEngine } from '../../../electron/engine/protocol';
import type { FromEngine, ToEngine } from '../../../electron/engine/protocol';
import { eventNames } from '../../../shared/contract/names';

const order = {
  home: '/home/x',
  appVersion: '0.1.0',
  programFolder: '/opt/x',
  environment: { PATH: '/bin', NOTHING: undefined },
  selections: ['clipboard'],
  drill: null,
} as const;

describe('what the engine accepts', () => {
  const good: readonly ToEngine[] = [
    { kind: 'start', order: { ...order, selections: ['clipboard'] } },
    { kind: 'call', id: 1, channel: 'session.view', input: {} },
    { kind: 'cancel', id: 1 },
    { kind: 'line' },
    { kind: 'touch' },
    { kind: 'lock', why: 'suspend' },
    { kind: 'interrupted', because: 'hung', clipboard: 'untouched' },
    { kind: 'end' },
    { kind: 'ping' },
    { kind: 'answer', id: 1, outcome: { ok: true, value: null } },
  ];

  it.each(good)('is $kind', message => {
    expect(toEngine.safeParse(message).success).toBe(true);
  });

  it.each([
    undefined,
    null,
    'end',
    {},
    { kind: 'eval', code: '1' },
    { kind: 'end', surplus: 1 },
    { kind: 'call', id: 0, channel: 'session.view', input: {} },
    { kind: 'call', id: 1, channel: 'store.read', input: {} },
    { kind: 'lock', why: 'boredom' },
    { kind: 'start', order: { ...order, home: '' } },
    { kind: 'start', order: { ...order, selections: ['secondary'] } },
    { kind: 'answer', id: 1, outcome: { ok: false, error: { code: 'no.such' } } },
    { kind: 'answer', id: 1, outcome: { ok: false, error: { code: 'internal', stack: 'x' } } },
  ])('is not %j', message => {
    expect(toEngine.safeParse(message).success).toBe(false);
  });
});

describe('what main accepts', () => {
  const good: readonly FromEngine[] = [
    { kind: 'ready' },
    { kind: 'failed', error: { code: 'drill.failed', detail: 'no process' } },
    { kind: 'reply', id: 1, outcome: { ok: false, error: { code: 'session.locked' } } },
    { kind: 'again', id: 1 },
    { kind: 'event', event: 'catalog.changed', payload: {} },
    { kind: 'unlocked' },
    { kind: 'spent' },
    { kind: 'pong' },
    { kind: 'ask', id: 1, request: { to: 'drill.isPlugged' } },
    { kind: 'ask', id: 2, request: { to: 'clipboard.read', selection: 'primary' } },
  ];

  it.each(good)('is $kind', message => {
    expect(fromEngine.safeParse(message).success).toBe(true);
  });

  it.each([
    { kind: 'ask', id: 1, request: { to: 'shell.openExternal', url: 'https://evil.example' } },
    { kind: 'ask', id: 1, request: { to: 'clipboard.write', value: 'text', holdMs: 1 } },
    { kind: 'ask', id: 1, request: { to: 'clipboard.read', selection: 'find' } },
    { kind: 'event', event: 'ipc-message', payload: {} },
    { kind: 'reply', id: 1, value: 'outside an outcome' },
    { kind: 'ready', surplus: 1 },
  ])('is not %j', message => {
    expect(fromEngine.safeParse(message).success).toBe(false);
  });

  it.each(eventNames)('for %s has a schema that not everything fits', event => {
    expect(eventPayloads[event].safeParse({ token: 'canary' }).success).toBe(false);
  });
});
