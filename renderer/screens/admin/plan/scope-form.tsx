import { useId } from 'react';
import type { ReactNode, Ref } from 'react';
import type { PushTenantView } from '../../../../shared/contract/push';
import { useNow } from '../../../parts/use-time';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { timeAgo } from '../../../words/age';
import { pushWords } from '../../../words/push-words';
import { planKeys } from './plan-keys';

const words = pushWords.scope;
const agesMoveEveryMs = 10_000;

interface ScopeFormProps {
  /** What has the focus first. */
  readonly submitter: Ref<HTMLButtonElement>;
  /** Called once the plan is being made. */
  readonly onMade?: () => void;
  /** More buttons of the foot. */
  readonly children?: ReactNode;
}

/** For which vaults, and at which cost. */
export function ScopeForm({ submitter, onMade, children }: ScopeFormProps) {
  const tenants = useAppState(state => state.pushOverview?.tenants ?? noTenants);
  const scope = useAppState(state => state.planScope);
  const busy = useAppState(state => state.running !== null);
  const change = useAppState(state => state.changeScope);
  const make = useAppState(state => state.makePlan);
  const isEmpty = scope.tenants?.length === 0;
  return (
    <form
      className="scope"
      onSubmit={event => {
        event.preventDefault();
        if (busy || isEmpty) return;
        void make();
        onMade?.();
      }}
    >
      <p className="dialog-text">{words.what}</p>
      <TenantChoice tenants={tenants} />
      <CostlyOption
        label={words.look}
        cost={words.lookCost}
        checked={scope.look}
        onCheck={look => change({ look })}
      />
      <CostlyOption
        label={words.verify}
        cost={words.verifyCost}
        checked={scope.verify}
        onCheck={verify => change({ verify })}
      />
      <output className="dialog-hint">{isEmpty && words.noneChosen}</output>
      <div className="dialog-foot">
        {children}
        <button
          type="submit"
          ref={submitter}
          className="button primary"
          aria-disabled={busy || isEmpty}
        >
          {words.submit} <Keys keys={planKeys.yes} />
        </button>
      </div>
    </form>
  );
}

const noTenants: readonly PushTenantView[] = [];

function TenantChoice({ tenants }: { readonly tenants: readonly PushTenantView[] }) {
  const now = useNow(agesMoveEveryMs);
  const chosen = useAppState(state => state.planScope.tenants);
  const change = useAppState(state => state.changeScope);
  const ids = tenants.map(({ id }) => id);
  const isChosen = (id: string): boolean => chosen === null || chosen.includes(id);
  function choose(id: string, isWanted: boolean): void {
    const next = ids.filter(one => (one === id ? isWanted : isChosen(one)));
    change({ tenants: next.length === ids.length ? null : next });
  }
  return (
    <fieldset className="scope-tenants">
      <legend>{words.tenants}</legend>
      {tenants.map(tenant => (
        <label key={tenant.id} className="check">
          <input
            type="checkbox"
            checked={isChosen(tenant.id)}
            onChange={event => choose(tenant.id, event.target.checked)}
          />
          <span>
            <strong>{tenant.name}</strong>{' '}
            <span className="check-more">{stateOf(tenant, now)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function stateOf(tenant: PushTenantView, now: number): string {
  const { waiting, lastCode, left } = tenant;
  const facts = [
    waiting > 0 ? words.waiting(waiting) : stepOf(tenant, now),
    lastCode === null ? '' : words.lastCode(lastCode),
    left === null ? '' : words.left(left),
  ];
  return facts.filter(Boolean).join(' · ');
}

function stepOf({ inStepSince, lastRunAt }: PushTenantView, now: number): string {
  if (inStepSince !== null) return words.inStep(timeAgo(inStepSince, now));
  return lastRunAt === null ? words.neverRun : '';
}

interface CostlyOptionProps {
  readonly label: string;
  readonly cost: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
}

function CostlyOption({ label, cost, checked, onCheck }: CostlyOptionProps) {
  const id = useId();
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-cost`}
        checked={checked}
        onChange={event => onCheck(event.target.checked)}
      />
      <p>
        <label htmlFor={id}>{label}</label>{' '}
        <span id={`${id}-cost`} className="check-more">
          {cost}
        </span>
      </p>
    </div>
  );
}
