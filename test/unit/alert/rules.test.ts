import { describe, expect, it } from 'vitest';
import { afterDenial, denialWindowMs } from '../../../electron/alert/denials';
import { isDenial, orderOf } from '../../../electron/alert/event-orders';
import { withCode, withinPolicy } from '../../../electron/alert/order-rules';
import {
  afterAcceptance,
  afterFailure,
  longestPauseMs,
  restMs,
} from '../../../electron/alert/queue/channel-state';
import type { ChannelState } from '../../../electron/alert/queue/channel-state';
import { alertOf, entryOf, parseEntry, writeEntry } from '../../../electron/alert/queue/entry';
import { publicKeyOf } from '../../../electron/audit/sealed-box';
import { createSystemRandom } from '../../../electron/platform/system-random';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import { alertTitle } from '../../../shared/domain/alert-text';
import { normalisePath } from '../../../shared/domain/entry';
import type { TenantId } from '../../../shared/domain/entry';
import { anAlert } from '../../builders/an-alert';

const path = normalisePath('critical:emea:dub3:router:core-rtr-07');
const random = createSystemRandom();
const full = { require: false, least: null, detail: 'full' } as const;

describe('what is told outside', () => {
  it('names the override with its cause and the evidence, as gravest of a release', () => {
    const event: AuditEvent = {
      ...{ kind: 'gate.overridden', path, cause: 'other', reason: 'because', incident: 'i-1' },
      servers: [{ server: 'hq', state: 'up', since: null, evidence: 'it answers' }],
    };
    expect(orderOf(event)).toEqual({
      ...{ kind: 'gate.overridden', severity: 9, isDrill: false, incident: 'i-1' },
      facts: { path, cause: 'other', reason: 'because', servers: 'hq up: it answers' },
    });
  });

  it('is a ticket that turned out not to exist, and not one that was confirmed', () => {
    const event = { kind: 'incident.ticketChecked', incident: 'i-1', ticket: 'INC-7' } as const;
    expect(orderOf({ ...event, isKnown: true })).toBeNull();
    expect(orderOf({ ...event, isKnown: false })).toEqual({
      ...{ kind: 'ticket.unknown', severity: 8, isDrill: false, incident: 'i-1' },
      facts: { ticket: 'INC-7' },
    });
  });

  it('is nothing of a lookup that goes its way, and nothing that merely failed', () => {
    expect(orderOf({ kind: 'session.unlocked', door: 'desktop' })).toBeNull();
    const target = { access: 'a', tenant: 'emea' as TenantId, path, field: null };
    expect(isDenial({ kind: 'access.refused', code: 'vault.noCopy', ...target })).toBe(false);
    expect(isDenial({ kind: 'access.refused', code: 'vault.denied', ...target })).toBe(true);
    expect(isDenial({ kind: 'session.refused', code: 'store.damaged' })).toBe(false);
    expect(isDenial({ kind: 'approval.refused', request: null, code: 'approval.wrongCode' })).toBe(
      true,
    );
    expect(isDenial({ kind: 'session.refused', code: 'unlock.wrongPassphrase' })).toBe(true);
  });

  it('keeps every name on this host where the policy says minimal', () => {
    const facts = { path, reason: 'why', cause: 'other', servers: 'hq up' };
    const order = { kind: 'gate.overridden', severity: 9, isDrill: false } as const;
    const told = withinPolicy({ ...order, incident: null, facts }, { ...full, detail: 'minimal' });
    expect(told.facts).toEqual({ cause: 'other' });
  });

  it('is of kind drill in a drill, says what it stands for, and begins with DRILL', () => {
    const order = { kind: 'offline.released', severity: 7, isDrill: true } as const;
    const told = withinPolicy({ ...order, incident: null, facts: {} }, full);
    expect(told).toMatchObject({ kind: 'drill', facts: { event: 'offline.released' } });
    expect(alertTitle({ ...anAlert(), ...told })).toBe(
      'DRILL Breakglass: secret released from its sealed copy by anna on jump-01',
    );
  });

  it('has a code of six digits where somebody is asked to confirm it', () => {
    const codes = Array.from({ length: 200 }, () => withCode(anAlert(), random).code);
    expect(codes.every(code => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(190);
    expect(withCode(anAlert({ kind: 'access.denials' }), random).code).toBe('');
  });
});

describe('denials', () => {
  const counted = (times: readonly number[]): (number | null)[] => {
    let counter: Parameters<typeof afterDenial>[0] = { v: 1, times: [], alertedAt: null };
    return times.map(now => {
      const { next, told } = afterDenial(counter, now);
      counter = next;
      return told;
    });
  };
  const minute = 60_000;

  it('are told at the third within ten minutes, and once in ten minutes while they go on', () => {
    expect(counted([0, 1, 2].map(n => n * minute))).toEqual([null, null, 3]);
    expect(counted([0, 1, 2, 3, 4, 12].map(n => n * minute))).toEqual([
      ...[null, null, 3, null, null],
      3,
    ]);
  });

  it('are not told when they are further apart', () => {
    expect(counted([0, 1, 2].map(n => n * (denialWindowMs / 2)))).toEqual([null, null, null]);
  });
});

describe('a channel that fails', () => {
  const start: ChannelState = {
    ...{ v: 1, accepted: ['a'], lastAcceptedAt: 5, failures: 0, notBefore: 0, trouble: null },
  };
  const fail = (state: ChannelState, fraction: number): ChannelState =>
    afterFailure(state, { trouble: 'refused', now: 1000, fraction });

  it('is left alone for a second, then longer, five minutes at most', () => {
    let state = start;
    const pauses = Array.from({ length: 12 }, () => {
      state = fail(state, 1);
      return restMs(state, 1000);
    });
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(pauses.at(-1)).toBe(longestPauseMs);
    expect(restMs(fail(start, 0), 1000)).toBe(500);
    expect(restMs({ ...state, notBefore: 10 ** 12 }, 0)).toBe(longestPauseMs);
  });

  it('is as good as new once it has accepted, and keeps what it has', () => {
    const state = afterAcceptance(fail(start, 1), 'b', 2000);
    expect(state).toMatchObject({ accepted: ['a', 'b'], failures: 0, trouble: null });
    expect(restMs(state, 2000)).toBe(0);
  });
});

describe('an alert on disk', () => {
  const privateKey = random.bytes(32);
  const seal = { publicKey: publicKeyOf(privateKey), random };

  it('shows what happened, and neither facts nor code without the key', () => {
    const text = writeEntry(entryOf(anAlert(), seal));
    expect(text).not.toContain('INC-1234');
    expect(text).not.toContain('048213');
    const entry = parseEntry(text);
    expect(entry && alertOf(entry, privateKey)).toEqual(anAlert());
    expect(entry && alertOf(entry, null)).toEqual(anAlert({ code: '', facts: {} }));
  });

  it('that was changed shows no facts that belong to another one', () => {
    const entry = { ...entryOf(anAlert(), seal), severity: 1 };
    expect(alertOf(entry, privateKey)).toMatchObject({ code: '', facts: {} });
    expect(parseEntry('{"v":1}')).toBeNull();
  });
});
