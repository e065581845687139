import { describe, expect, it } from 'vitest';
import { alertLine } from '../../../electron/readiness/ready/lines/alert';
import { drillLine } from '../../../electron/readiness/ready/lines/drill';
import type { DrillRecord } from '../../../electron/readiness/ready/drill-record';
import type { ReadyLine, ReadyWorld } from '../../../electron/readiness/ready/ready-line';
import type { AlertView } from '../../../shared/domain/alert';
import { defaultPolicy } from '../../../shared/domain/policy';
import type { ReadyPolicy } from '../../../shared/domain/policy/ready';
import { AppError } from '../../../shared/errors/app-error';
import { aHardening, aPolicyState } from '../../builders/a-hardening';

const day = 86_400_000;
const now = 1_800_000_000_000;

interface Given {
  readonly alert?: AlertView | null;
  readonly drill?: DrillRecord | null;
  readonly policy?: Partial<ReadyPolicy>;
  readonly kind?: 'absent' | 'loaded';
}

/** The status of a line, and why. */
async function say(line: ReadyLine, given: Given): Promise<string> {
  const hardening = aHardening({ policy: aPolicyState({ kind: given.kind ?? 'absent' }) });
  const world = {
    ...{ now, parts: { platform: { hardening } } },
    policy: { ...defaultPolicy.ready, ...given.policy },
    alert: async () => given.alert ?? null,
    drill: async () => given.drill ?? null,
  } as unknown as ReadyWorld;
  try {
    const { status, detail, error } = await line.look(world);
    return `${status}: ${error?.detail ?? detail}`;
  } catch (error) {
    if (error instanceof AppError) return `failed: ${error.detail}`;
    throw error;
  }
}

function anAlertView(receivedDaysAgo: number | null, trouble: string | null = null): AlertView {
  const receivedAt = now - (receivedDaysAgo ?? 0) * day;
  return {
    channels: [{ id: 'pager', kind: 'webhook', lastAcceptedAt: now, waiting: 0, trouble }],
    waitingSince: null,
    undelivered: 0,
    lastReceived:
      receivedDaysAgo === null
        ? null
        : { alert: 'a', kind: 'test', raisedAt: receivedAt - 1000, receivedAt },
    awaiting: null,
  };
}

describe('the line of the alerts', () => {
  it.each([
    [{}, 'off: no channel'],
    [{ alert: { ...anAlertView(1), channels: [] } }, 'off: no channel'],
    [{ alert: anAlertView(1) }, 'ok: the last was received 1 day ago'],
    [{ alert: anAlertView(null) }, 'failed: nobody has confirmed'],
    [{ alert: anAlertView(91) }, 'failed: the last was received 91 days ago'],
    [{ alert: anAlertView(1, 'the connection was refused') }, 'failed: pager: the connection'],
    [{ alert: anAlertView(null), policy: { alertEveryDays: null } }, 'off: the policy'],
  ] satisfies readonly (readonly [Given, string])[])('%#: %s', async (given, words) => {
    expect(await say(alertLine, given)).toContain(words);
  });
});

describe('the line of the drills', () => {
  const drill: DrillRecord = { pack: 'p', endedAt: now - day, passed: true, fault: null };

  it.each([
    [{ drill }, 'ok: the last ended 1 day ago and passed'],
    [{}, 'warning: no drill'],
    [{ kind: 'loaded' }, 'failed: no drill'],
    [{ drill: { ...drill, passed: false } }, 'failed: the last ended 1 day ago and did not pass'],
    [{ drill: { ...drill, endedAt: now - 91 * day } }, 'failed: the last ended 91 days ago'],
    [{ drill: { ...drill, fault: 'it was changed' } }, 'failed: p: it was changed'],
    [{ policy: { drillEveryDays: null } }, 'off: the policy'],
  ] satisfies readonly (readonly [Given, string])[])('%#: %s', async (given, words) => {
    expect(await say(drillLine, given)).toContain(words);
  });
});
