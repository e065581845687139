import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../../shared/domain/entry';
import { alarmKinds } from '../../../../../shared/domain/push/plan';
import type {
  Alarm,
  PlanDigest,
  PushPlan,
  TenantPlan,
} from '../../../../../shared/domain/push/plan';
import { unattendedStep } from '../../../../../shared/domain/push/unattended';

const emea = 'emea' as TenantId;
const apac = 'apac' as TenantId;
const nothing = {
  create: 0,
  update: 0,
  unchanged: 0,
  adopt: 0,
  conflict: 0,
  retire: 0,
  rejected: 0,
};

function tenantPlan(id: TenantId, counts: Partial<TenantPlan>): TenantPlan {
  return { id, ...nothing, apiCalls: 0, planCalls: 0, ...counts };
}

function planOf(counts: Partial<TenantPlan>, alarms: readonly Alarm[] = []): PushPlan {
  return {
    digest: 'digest' as PlanDigest,
    madeAt: 0,
    verify: false,
    tenants: [tenantPlan(apac, { create: 9 }), tenantPlan(emea, counts)],
    alarms,
    changes: [],
  };
}

function alarm(tenant: TenantId, kind: Alarm['kind'] = 'drift'): Alarm {
  return { id: `${kind}:${tenant}`, kind, tenant, count: 1, message: 'somebody has changed it' };
}

const yes = true;
const no = false;

describe('a plan that nobody looks at', () => {
  it.each([
    // work, alarm, policy, own auth → step
    [no, no, no, no, { kind: 'idle' }],
    [no, no, no, yes, { kind: 'idle' }],
    [no, no, yes, no, { kind: 'idle' }],
    [no, no, yes, yes, { kind: 'idle' }],
    [no, yes, no, no, { kind: 'waits', code: 'push.alarms' }],
    [no, yes, no, yes, { kind: 'waits', code: 'push.alarms' }],
    [no, yes, yes, no, { kind: 'waits', code: 'push.alarms' }],
    [no, yes, yes, yes, { kind: 'waits', code: 'push.alarms' }],
    [yes, no, no, no, { kind: 'waits', code: 'schedule.attended' }],
    [yes, no, no, yes, { kind: 'waits', code: 'schedule.attended' }],
    [yes, no, yes, no, { kind: 'waits', code: 'schedule.attended' }],
    [yes, no, yes, yes, { kind: 'apply' }],
    [yes, yes, no, no, { kind: 'waits', code: 'push.alarms' }],
    [yes, yes, no, yes, { kind: 'waits', code: 'push.alarms' }],
    [yes, yes, yes, no, { kind: 'waits', code: 'push.alarms' }],
    [yes, yes, yes, yes, { kind: 'waits', code: 'push.alarms' }],
  ] as const)('work %s, alarm %s, policy %s, own credentials %s', (...row) => {
    const [hasWork, hasAlarm, isAllowed, hasOwnAuth, step] = row;
    const plan = planOf({ update: hasWork ? 1 : 0 }, hasAlarm ? [alarm(emea)] : []);
    expect(unattendedStep(plan, emea, { isAllowed, hasOwnAuth })).toEqual(step);
  });

  it.each(alarmKinds)('waits for a person with the alarm %s', kind => {
    const step = unattendedStep(planOf({ create: 1 }, [alarm(emea, kind)]), emea, {
      isAllowed: true,
      hasOwnAuth: true,
    });
    expect(step).toEqual({ kind: 'waits', code: 'push.alarms' });
  });

  it('does not wait for the alarm of another tenant, and is not applied for its work', () => {
    const rules = { isAllowed: true, hasOwnAuth: true };
    expect(unattendedStep(planOf({ create: 1 }, [alarm(apac)]), emea, rules)).toEqual({
      kind: 'apply',
    });
    expect(unattendedStep(planOf({ rejected: 3, unchanged: 7 }), emea, rules)).toEqual({
      kind: 'idle',
    });
  });
});
