import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { PlanView } from '../../../../shared/contract/push';
import { ChangeList, changeRowId, changesId } from './change-list';
import { Icon } from '../../../parts/icon';
import { SearchField } from '../../../parts/search-field';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { PlanFilters } from './plan-filters';
import { PlanSide } from './plan-side';

interface PlanMainProps {
  readonly plan: PlanView;
  readonly filterBox: RefObject<HTMLInputElement | null>;
}

/** The lines of a plan, and beside them what it comes to. */
export function PlanMain({ plan, filterBox }: PlanMainProps) {
  const text = useAppState(state => state.planFilter.text);
  const hasRows = useAppState(state => state.planRows.changes.length > 0);
  const selected = useAppState(state => state.planSelected);
  const filter = useAppState(state => state.filterPlan);
  useEffect(() => filterBox.current?.focus(), [filterBox]);
  return (
    <div className="plan">
      <div className="plan-lines">
        <div className="plan-search search">
          <Icon name="search" />
          <SearchField
            field={filterBox}
            label={pushWords.list.filter}
            placeholder={pushWords.list.placeholder}
            text={text}
            listId={changesId}
            activeRow={hasRows ? changeRowId(selected) : null}
            onText={typed => filter({ text: typed })}
          />
        </div>
        <PlanFilters plan={plan} />
        <ChangeList plan={plan} />
      </div>
      <PlanSide plan={plan} />
    </div>
  );
}
