import { useEffect, useRef } from 'react';
import type { ScheduledTenantView } from '../../../../shared/contract/schedule';
import { Icon } from '../../../parts/icon';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { timeAgo } from '../../../words/age';
import { errorWords } from '../../../words/error-words';
import { labels } from '../../../words/labels';
import { nextRunWords } from '../../../words/schedule-words';
import { clockTime } from '../../../words/server-words';
import { scheduleKeys } from './schedule-keys';

interface ScheduleRowProps {
  readonly tenant: ScheduledTenantView;
  readonly now: number;
  /** True for the row that the keys are about. */
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One tenant: when it is pushed, how it went, what can be done. */
export function ScheduleRow({ tenant, now, chosen, onChoose }: ScheduleRowProps) {
  const toggle = useAppState(state => state.togglePause);
  const planNow = useAppState(state => state.planNow);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    const hasFocus = row.current?.contains(document.activeElement) ?? false;
    if (chosen && !hasFocus) row.current?.querySelector('button')?.focus();
  }, [chosen]);
  const { id, name, intervalMinutes, isPaused, lastAt } = tenant;
  const words = labels.schedule;
  return (
    <tr ref={row} className={chosen ? 'schedule-row chosen' : 'schedule-row'} onFocus={onChoose}>
      <th scope="row">{name}</th>
      <td>{labels.places.every(intervalMinutes)}</td>
      <td>
        <NextRun tenant={tenant} now={now} />
      </td>
      <td>
        {lastAt === null ? (
          words.never
        ) : (
          <>
            {timeAgo(lastAt, now)} <small>{clockTime(lastAt, now)}</small>
          </>
        )}
      </td>
      <td className="schedule-result">
        <LastResult tenant={tenant} />
      </td>
      <td className="schedule-actions">
        <button
          type="button"
          className="button"
          aria-label={isPaused ? words.resumeOf(name) : words.pauseOf(name)}
          onClick={() => void toggle(id)}
        >
          {isPaused ? words.resume : words.pause} {chosen && <Keys keys={scheduleKeys.pause} />}
        </button>
        <button
          type="button"
          className="button"
          aria-label={words.planOf(name)}
          onClick={() => planNow(id)}
        >
          {words.planNow} {chosen && <Keys keys={scheduleKeys.plan} />}
        </button>
      </td>
    </tr>
  );
}

function NextRun({ tenant, now }: { readonly tenant: ScheduledTenantView; readonly now: number }) {
  const { isRunning, isPaused, nextAt } = tenant;
  const words = labels.schedule;
  if (isRunning) return <span className="state-chip accent">{words.running}</span>;
  if (isPaused) {
    return (
      <>
        <span className="state-chip warn">{words.paused}</span> <small>{words.pausedUntil}</small>
      </>
    );
  }
  if (nextAt === null) return words.notRunning;
  return (
    <>
      {nextRunWords(nextAt, now)} <small>{clockTime(nextAt, now)}</small>
    </>
  );
}

function LastResult({ tenant: { last, lastAt } }: { readonly tenant: ScheduledTenantView }) {
  if (lastAt === null && last === null) return null;
  if (last === null) {
    return (
      <span className="schedule-good">
        <Icon name="check" /> {labels.schedule.wentThrough}
      </span>
    );
  }
  const said = errorWords(last);
  return (
    <>
      <span className="schedule-bad">
        <Icon name="warning" /> {said.message}
      </span>
      <small>
        {said.next} <code>{said.code}</code>
      </small>
    </>
  );
}
