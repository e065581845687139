import { useEffect, useState } from 'react';
import type { ScheduledTenantView } from '../../../../shared/contract/schedule';
import { useNow } from '../../../parts/use-time';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { useTabKeys } from '../use-tab-keys';
import { scheduleIntentOf } from './schedule-keys';
import { ScheduleRow } from './schedule-row';
import { UnattendedNote } from './unattended-note';

const timesMoveEveryMs = 10_000;
const noTenants: readonly ScheduledTenantView[] = [];

/** When each tenant is pushed, how the last time ended, and whether anything is applied by itself. */
export function ScheduleTab() {
  const schedule = useAppState(state => state.schedule);
  const load = useAppState(state => state.loadSchedule);
  const now = useNow(timesMoveEveryMs);
  const [chosen, choose] = useScheduleKeys();
  useEffect(() => void load(), [load]);
  if (schedule === null) return <p className="admin-reading">{labels.schedule.reading}</p>;
  if (schedule.tenants.length === 0) {
    return (
      <div className="emptiness">
        <p className="emptiness-title">{labels.schedule.none}</p>
        <p>{labels.schedule.noneHint}</p>
      </div>
    );
  }
  return (
    <div className="schedule">
      <UnattendedNote schedule={schedule} />
      <table className="schedule-table" aria-label={labels.schedule.list}>
        <thead>
          <tr>
            {Object.entries(labels.schedule.columns).map(([id, title]) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {schedule.tenants.map((tenant, at) => (
            <ScheduleRow
              key={tenant.id}
              tenant={tenant}
              now={now}
              chosen={at === chosen}
              onChoose={() => choose(at)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** @returns the row that the keys are about. */
function useScheduleKeys(): readonly [number, (row: number) => void] {
  const tenants = useAppState(state => state.schedule?.tenants ?? noTenants);
  const toggle = useAppState(state => state.togglePause);
  const planNow = useAppState(state => state.planNow);
  const [row, setRow] = useState(0);
  const at = Math.min(row, Math.max(0, tenants.length - 1));
  useTabKeys(({ key, ctrlKey, metaKey }) => {
    const intent = scheduleIntentOf({ key, ctrl: ctrlKey || metaKey });
    const tenant = tenants[at];
    if (intent === null || !tenant) return false;
    if (intent.kind === 'move') setRow(Math.min(Math.max(at + intent.rows, 0), tenants.length - 1));
    else if (intent.kind === 'plan') planNow(tenant.id);
    else void toggle(tenant.id);
    return true;
  });
  return [at, setRow];
}
