import type {
  AlarmView,
  OutcomeView,
  PlanChangeView,
  PlanView,
  PushOverview,
  PushTenantView,
  RunView,
} from '../../shared/contract/push';
import { changeKinds } from '../../shared/domain/push/plan';
import type { ChangeKind } from '../../shared/domain/push/plan';

/** A change of a plan; a test passes only what matters to it. */
export function aChange(overrides: Partial<PlanChangeView> = {}): PlanChangeView {
  const { tenant = 'emea', kind = 'create', path = 'critical:emea:core-rtr-01' } = overrides;
  return {
    reason: reasons[kind],
    map: `core-${tenant}`,
    source: { server: 'hq', secretId: 37 },
    name: path.slice(path.lastIndexOf(':') + 1),
    fields: ['username', 'password'],
    warnings: [],
    fingerprint: null,
    removes: false,
    readsFirst: false,
    ...overrides,
    ...{ tenant, kind, path },
  };
}

const reasons: Readonly<Record<ChangeKind, string>> = {
  create: 'not in the vault yet',
  update: 'the password changed in Secret Server',
  unchanged: 'the vault has the same',
  adopt: 'stands in the vault without a mark of a push',
  conflict: 'hq/37 and hq/52 lead to the same path',
  retire: 'inactive in Secret Server',
  rejected: 'the value of $domain has a character that no path may have',
};

/** A plan of these changes; counts and calls follow from them. */
export function aPlan(
  changes: readonly PlanChangeView[],
  overrides: Partial<PlanView> = {},
): PlanView {
  const ids = [...new Set(changes.map(({ tenant }) => tenant))];
  const tenants = ids.map(id => {
    const own = changes.filter(({ tenant }) => tenant === id);
    const counts = Object.fromEntries(
      changeKinds.map(kind => [kind, own.filter(change => change.kind === kind).length]),
    ) as Record<ChangeKind, number>;
    const writes = counts.create + counts.update + counts.adopt;
    const removals = own.filter(({ removes }) => removes).length;
    const calls = writes + removals;
    return { id, ...counts, apiCalls: calls === 0 ? 0 : calls + 1, planCalls: 0 };
  });
  return {
    digest: `plan-${changes.length}`,
    madeAt: Date.UTC(2026, 10, 24, 2, 58),
    verify: false,
    tenants,
    alarms: [],
    changes,
    ...overrides,
  };
}

export function anAlarm(overrides: Partial<AlarmView> = {}): AlarmView {
  const { kind = 'drift', tenant = 'emea' } = overrides;
  return {
    ...{ id: `${kind}:${tenant}`, kind, tenant, count: 1 },
    message: 'One secret was changed in the vault by somebody else; applying writes over it.',
    ...overrides,
  };
}

/** What the plan screen begins with, for these vaults. */
export function anOverview(...tenants: readonly Partial<PushTenantView>[]): PushOverview {
  return { tenants: tenants.map(aTenant), running: null, confirmAbove: 20 };
}

function aTenant(overrides: Partial<PushTenantView>): PushTenantView {
  const id = overrides.id ?? 'emea';
  const unknown = { inStepSince: null, lastRunAt: null, lastCode: null };
  return {
    ...{ id, name: id.toUpperCase(), secrets: 0, waiting: 0, left: 1240 },
    ...unknown,
    ...overrides,
  };
}

export function anOutcome(overrides: Partial<OutcomeView> = {}): OutcomeView {
  const { outcome = 'written' } = overrides;
  return {
    ...{ tenant: 'emea', path: 'critical:emea:core-rtr-01', change: 'update' as const, outcome },
    ...{ code: null, reason: '', version: outcome === 'written' ? '3' : null },
    ...overrides,
  };
}

/** A run that ended with these outcomes. */
export function aRun(outcomes: readonly OutcomeView[], overrides: Partial<RunView> = {}): RunView {
  const ids = [...new Set(outcomes.map(({ tenant }) => tenant))];
  const startedAt = Date.UTC(2026, 10, 24, 2, 59);
  return {
    run: `run-${outcomes.length}`,
    digest: `plan-${outcomes.length}`,
    trigger: 'person',
    startedAt,
    endedAt: startedAt + 4_000,
    tenants: ids.map(id => {
      const own = outcomes.filter(({ tenant }) => tenant === id);
      const count = (...kinds: readonly string[]): number =>
        own.filter(({ outcome }) => kinds.includes(outcome)).length;
      const [written, failed] = [count('written', 'confirmed', 'removed'), count('failed')];
      return { id, written, failed, notTried: count('notTried', 'moved'), apiCalls: written + 1 };
    }),
    outcomes,
    ...overrides,
  };
}
