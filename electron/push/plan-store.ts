import type { PlanDigest, PushPlan } from '../../shared/domain/push/plan';
import { AppError } from '../../shared/errors/app-error';
import type { KeptPlan } from '../store/collections/push-plans';
import { pushPlansCollection } from '../store/collections/push-plans';
import type { OpenStore } from '../store/sealed-store';

/** The latest plans, sealed with the metadata; no value is in them. */
export interface PlanStore {
  /** Older plans make room. */
  keep(kept: KeptPlan): Promise<void>;
  /** @throws AppError `push.planUnknown`. */
  get(digest: PlanDigest): Promise<KeptPlan>;
  latest(): Promise<PushPlan | null>;
}

const mostPlans = 5;
/** Changes of all kept plans together; the newest plan stays whatever its size. */
const mostChanges = 20_000;

export function createPlanStore({ store }: { readonly store: () => OpenStore }): PlanStore {
  return {
    async keep(kept) {
      await store().update(pushPlansCollection, plans => bounded([kept, ...plans]));
    },
    async get(digest) {
      const plans = await store().read(pushPlansCollection);
      const found = plans.find(({ plan }) => plan.digest === digest);
      if (found === undefined) throw new AppError('push.planUnknown');
      return found;
    },
    async latest() {
      const [newest] = await store().read(pushPlansCollection);
      return newest?.plan ?? null;
    },
  };
}

function bounded(plans: readonly KeptPlan[]): readonly KeptPlan[] {
  let changes = 0;
  return plans.slice(0, mostPlans).filter(({ plan }, index) => {
    changes += plan.changes.length;
    return index === 0 || changes <= mostChanges;
  });
}
