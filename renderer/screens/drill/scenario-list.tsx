import { useEffect, useRef } from 'react';
import { drillScenarios } from '../../../shared/domain/drill';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { drillWords as words } from '../../words/drill-words';

const listId = 'drill-scenarios';

/** What shall go wrong: one stop of the tab key, arrows inside, Enter begins. */
export function ScenarioList() {
  const chosen = useAppState(state => state.drillChosen);
  const list = useFirstFocus<HTMLDivElement>();
  return (
    <div
      ref={list}
      className="list-rows drill-choice"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a row is chosen and then begun, it is no form
      role="listbox"
      tabIndex={0}
      aria-label={words.choose}
      aria-activedescendant={`${listId}-${chosen}`}
    >
      {drillScenarios.map(scenario => (
        <ScenarioRow key={scenario} scenario={scenario} selected={scenario === chosen} />
      ))}
    </div>
  );
}

interface ScenarioRowProps {
  readonly scenario: (typeof drillScenarios)[number];
  readonly selected: boolean;
}

function ScenarioRow({ scenario, selected }: ScenarioRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const choose = useAppState(state => state.chooseDrill);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      ref={row}
      id={`${listId}-${scenario}`}
      className="drill-scenario"
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
      role="option"
      aria-selected={selected}
      onClick={() => choose(scenario)}
    >
      <span>{words.scenarios[scenario].title}</span>
      <code>{scenario}</code>
    </div>
  );
}
