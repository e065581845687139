import type { PlanView } from '../../../../shared/contract/push';
import { WindowedList } from '../../../parts/windowed-list';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { ChangeRow, TenantRow } from './change-row';
import type { PlanItem } from './plan-rows';

export const changesId = 'plan-changes';
const rowRem = 3.25;
const words = pushWords.list;

/** Element id of a row, for `aria-activedescendant`. */
export function changeRowId(number: number): string {
  return `${changesId}-${number}`;
}

/** Every change that fits the filter, grouped by vault. */
export function ChangeList({ plan }: { readonly plan: PlanView }) {
  const { items, changes } = useAppState(state => state.planRows);
  const selected = useAppState(state => state.planSelected);
  const overview = useAppState(state => state.pushOverview);
  const select = useAppState(state => state.selectChange);
  const show = useAppState(state => state.showChange);
  if (changes.length === 0) return <Emptiness plan={plan} />;
  const at = items.findIndex(item => item.kind === 'change' && item.number === selected);
  // The head of a vault comes into sight with its first line.
  const from = items[at - 1]?.kind === 'tenant' ? at - 1 : at;
  return (
    <WindowedList
      id={changesId}
      label={words.label}
      items={items}
      rowRem={rowRem}
      inSight={[from, at]}
      activeRow={changeRowId(selected)}
      keyOf={keyOf}
    >
      {item =>
        item.kind === 'tenant' ? (
          <TenantRow tenant={item.tenant} shown={item.shown} overview={overview} />
        ) : (
          <ChangeRow
            id={changeRowId(item.number)}
            change={item.change}
            position={item.number + 1}
            size={changes.length}
            selected={item.number === selected}
            onSelect={() => select(item.number)}
            onOpen={() => void show()}
          />
        )
      }
    </WindowedList>
  );
}

function keyOf(item: PlanItem): string {
  return item.kind === 'tenant' ? item.tenant.id : String(item.number);
}

function Emptiness({ plan }: { readonly plan: PlanView }) {
  const isFiltered = useAppState(
    ({ planFilter: { text, kind, tenant } }) => text !== '' || kind !== null || tenant !== null,
  );
  const unchanged = plan.tenants.reduce((sum, tenant) => sum + tenant.unchanged, 0);
  const [title, hint] = isFiltered
    ? [words.nothing, words.nothingHint]
    : unchanged > 0
      ? [words.inStepTitle, words.inStep(unchanged)]
      : [words.emptyTitle, words.empty];
  return (
    <div className="emptiness">
      <p className="emptiness-title">{title}</p>
      <p>{hint}</p>
    </div>
  );
}
