import type { PlanView } from '../../../../shared/contract/push';
import { changeKinds } from '../../../../shared/domain/push/plan';
import type { ChangeKind } from '../../../../shared/domain/push/plan';
import { KeyButton } from '../../../parts/key-button';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { counted } from '../../../words/numbers';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { KindMark } from './kind-mark';
import { planKeys } from './plan-keys';

const words = pushWords.list;

/** One chip for each kind there is, with its count, and the vault that is shown. */
export function PlanFilters({ plan }: { readonly plan: PlanView }) {
  const filter = useAppState(state => state.planFilter);
  const counts = useAppState(state => state.planRows.counts);
  const shown = useAppState(state => state.planRows.changes.length);
  const overview = useAppState(state => state.pushOverview);
  const change = useAppState(state => state.filterPlan);
  const nextTenant = useAppState(state => state.nextPlanTenant);
  const present = changeKinds.filter(kind => counts[kind] > 0 || kind === filter.kind);
  const chips = present.filter(kind => kind !== 'unchanged');
  return (
    <div className="plan-filters">
      {chips.map(kind => (
        <KindChip
          key={kind}
          kind={kind}
          count={counts[kind]}
          chosen={filter.kind === kind}
          onChoose={() => change({ kind: filter.kind === kind ? null : kind })}
        />
      ))}
      {chips.length > 0 && <Keys keys={planKeys.nextKind} />}
      {counts.unchanged > 0 && (
        <KeyButton
          keys={planKeys.unchanged}
          tone={filter.unchanged ? 'chosen' : 'quiet'}
          onPress={() => change({ unchanged: !filter.unchanged })}
        >
          {filter.unchanged ? words.hideUnchanged : words.showUnchanged(counts.unchanged)}
        </KeyButton>
      )}
      {plan.tenants.length > 1 && (
        <KeyButton
          keys={planKeys.nextTenant}
          tone={filter.tenant === null ? 'quiet' : 'chosen'}
          onPress={nextTenant}
        >
          {filter.tenant === null ? words.allTenants : tenantName(filter.tenant, overview)}
        </KeyButton>
      )}
      <span className="plan-shown">{words.shown(shown)}</span>
    </div>
  );
}

interface KindChipProps {
  readonly kind: ChangeKind;
  readonly count: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function KindChip({ kind, count, chosen, onChoose }: KindChipProps) {
  const { sign, word } = pushWords.kinds[kind];
  return (
    <button
      type="button"
      className={`kind-chip ${chosen ? 'chosen' : ''}`}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <KindMark kind={kind} sign={sign} word={`${counted(count)} ${word}`} />
    </button>
  );
}
