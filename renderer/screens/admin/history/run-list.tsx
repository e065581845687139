import { useEffect, useRef } from 'react';
import type { RunView } from '../../../../shared/contract/push';
import { useAppState } from '../../../surroundings';
import { auditTime } from '../../../words/dates';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';

const words = pushWords.history;
const listId = 'push-runs';

/** The runs, newest first; Enter shows what became of each change. */
export function RunList({ runs }: { readonly runs: readonly RunView[] }) {
  const list = useRef<HTMLDivElement>(null);
  const selected = useAppState(state => state.runSelected);
  useEffect(() => list.current?.focus(), []);
  return (
    <div className="runs">
      <div className="run head" aria-hidden="true">
        {words.columns.map(title => (
          <span key={title}>{title}</span>
        ))}
      </div>
      <div
        ref={list}
        id={listId}
        className="list-rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows with columns, one of which is selected
        role="listbox"
        tabIndex={0}
        aria-label={words.label}
        aria-activedescendant={`${listId}-${selected}`}
      >
        {runs.map((run, index) => (
          <RunRow key={run.run} run={run} index={index} selected={index === selected} />
        ))}
      </div>
    </div>
  );
}

interface RunRowProps {
  readonly run: RunView;
  readonly index: number;
  readonly selected: boolean;
}

function RunRow({ run, index, selected }: RunRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const overview = useAppState(state => state.pushOverview);
  const show = useAppState(state => state.showRun);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const sum = (of: 'written' | 'failed' | 'notTried' | 'apiCalls'): number =>
    run.tenants.reduce((total, tenant) => total + tenant[of], 0);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      ref={row}
      id={`${listId}-${index}`}
      className="run"
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
      role="option"
      aria-selected={selected}
      onClick={() => show(index)}
    >
      <span className="mono">{auditTime(run.startedAt)}</span>
      <span>{pushWords.triggers[run.trigger]}</span>
      <span className="run-tenants">
        {run.tenants.map(({ id }) => tenantName(id, overview)).join(', ')}
      </span>
      <span className="number">{sum('written')}</span>
      <span className={`number ${sum('failed') > 0 ? 'bad' : ''}`}>{sum('failed')}</span>
      <span className={`number ${sum('notTried') > 0 ? 'warn' : ''}`}>{sum('notTried')}</span>
      <span className="number">{sum('apiCalls')}</span>
    </div>
  );
}
