import type { PlanView, TenantPlanView } from '../../../../shared/contract/push';
import { Icon } from '../../../parts/icon';
import { KeyButton } from '../../../parts/key-button';
import { useNow } from '../../../parts/use-time';
import { useAppState, useSurroundings } from '../../../surroundings';
import { timeAgo } from '../../../words/age';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { AlarmList } from './alarm-list';
import { planKeys } from './plan-keys';
import { numberToType, orderOf } from './plan-order';
import { askForPlan, askToApply } from './use-plan-keys';

const words = pushWords.side;
const agesMoveEveryMs = 10_000;
const dayMs = 24 * 3_600_000;

/** What a plan comes to: for each vault, its alarms, and the button that carries it out. */
export function PlanSide({ plan }: { readonly plan: PlanView }) {
  const { store } = useSurroundings();
  const planCalls = plan.tenants.reduce((sum, tenant) => sum + tenant.planCalls, 0);
  return (
    <aside className="plan-side" aria-label={words.title}>
      <header className="plan-side-head">
        <h2>{words.title}</h2>
        <Age madeAt={plan.madeAt} />
        <KeyButton
          keys={planKeys.newPlan}
          tone="quiet"
          onPress={() => void askForPlan(store.getState)}
        >
          {words.newPlan}
        </KeyButton>
      </header>
      <div className="plan-side-body">
        <ul className="plan-tenants">
          {plan.tenants.map(tenant => (
            <TenantSummary key={tenant.id} tenant={tenant} />
          ))}
        </ul>
        {planCalls > 0 && <p className="plan-note">{words.looked(planCalls)}</p>}
        {plan.verify && <p className="plan-note">{words.verified}</p>}
        <AlarmList alarms={plan.alarms} />
      </div>
      <ApplyFoot plan={plan} />
    </aside>
  );
}

function Age({ madeAt }: { readonly madeAt: number }) {
  const now = useNow(agesMoveEveryMs);
  const isOld = now - madeAt > dayMs;
  return (
    <span className={`plan-age ${isOld ? 'warn' : ''}`}>
      {words.made(timeAgo(madeAt, now))}
      {isOld && ` · ${words.old}`}
    </span>
  );
}

function TenantSummary({ tenant }: { readonly tenant: TenantPlanView }) {
  const overview = useAppState(state => state.pushOverview);
  const left = overview?.tenants.find(({ id }) => id === tenant.id)?.left ?? null;
  const isTooMuch = left !== null && tenant.apiCalls > left;
  return (
    <li className="plan-tenant">
      <strong>{tenantName(tenant.id, overview)}</strong>
      <span className={`plan-calls ${isTooMuch ? 'bad' : ''}`}>
        {tenant.apiCalls === 0 ? words.nothing : words.calls(tenant.apiCalls)}
        <span className="plan-left">{left === null ? words.notCounted : words.left(left)}</span>
      </span>
      <span className="plan-counts">{pushWords.kindCounts(tenant)}</span>
    </li>
  );
}

/** Says exactly what it does; what is in its way is said above it. */
function ApplyFoot({ plan }: { readonly plan: PlanView }) {
  const { store } = useSurroundings();
  const read = useAppState(state => state.alarmsRead);
  const busy = useAppState(state => state.running !== null);
  const overview = useAppState(state => state.pushOverview);
  const order = orderOf(plan);
  const unread = plan.alarms.filter(({ id }) => !read.includes(id)).length;
  if (order === null) return <footer className="plan-foot">{words.nothingToApply}</footer>;
  const isGrave = order.removals > 0 || numberToType(order, overview) !== null;
  return (
    <footer className="plan-foot">
      {unread > 0 && (
        <p className="plan-unread">
          <Icon name="warning" /> {words.unread(unread)}
        </p>
      )}
      <KeyButton
        keys={planKeys.apply}
        tone={isGrave ? 'danger' : 'primary'}
        disabled={busy || unread > 0}
        onPress={() => askToApply(store.getState())}
      >
        {pushWords.order(order)}
      </KeyButton>
    </footer>
  );
}
