import type { PushOverview } from '../../../shared/contract/push';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import type { PlanDigest } from '../../../shared/domain/push/plan';
import type { Services } from '../../services';
import type { PushDesk } from '../push-desk';
import type { HandlersOf } from './handlers';

type PushChannel =
  | ('push.status' | 'push.plan' | 'push.apply' | 'push.cancel')
  | ('push.latest' | 'push.history' | 'push.secretHistory');

/** Every one of them is for the administrator alone. */
export function pushHandlers(services: Services, desk: PushDesk): HandlersOf<PushChannel> {
  const { admin, push } = services;
  return {
    async 'push.status'() {
      admin.require();
      return readOverview(services, desk);
    },
    async 'push.plan'({ tenants, look, verify }) {
      admin.require();
      const scope = { tenants: tenants as TenantId[] | null, secrets: null, look, verify };
      return desk.carryOut('plan', work => push.plan(scope, work));
    },
    async 'push.apply'({ digest, accept }) {
      admin.require();
      const order = { digest: digest as PlanDigest, accept };
      return desk.carryOut('apply', work => push.apply(order, work));
    },
    'push.cancel'() {
      admin.require();
      desk.cancel();
      return {};
    },
    async 'push.latest'() {
      admin.require();
      return { plan: await push.latestPlan() };
    },
    async 'push.history'({ limit }) {
      admin.require();
      return { runs: await push.history(limit) };
    },
    async 'push.secretHistory'({ tenant, path }) {
      admin.require();
      return { pushes: await push.secretHistory(tenant as TenantId, path as SecretPath) };
    },
  };
}

/** @throws AppError `store.*`. */
async function readOverview(
  { push, maps, budget, configuration, platform }: Services,
  desk: PushDesk,
): Promise<PushOverview> {
  const mapped = new Set(maps.list().flatMap(({ active, tenants }) => (active ? tenants : [])));
  const [status, budgets] = [await push.status(), await budget.view()];
  const tenants = configuration().tenants.filter(({ id }) => mapped.has(id));
  return {
    running: desk.running(),
    confirmAbove: platform.hardening.policy.policy.push.confirmAbove,
    tenants: tenants.map(({ id, name }) => {
      const known = status.tenants.find(one => one.id === id);
      const { secrets = 0, waiting = 0 } = known ?? {};
      const { inStepSince = null, lastRunAt = null, lastCode = null } = known ?? {};
      const left = budgets.find(one => one.tenant === id)?.left ?? null;
      return { id, name, secrets, waiting, inStepSince, lastRunAt, lastCode, left };
    }),
  };
}
