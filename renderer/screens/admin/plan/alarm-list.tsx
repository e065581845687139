import type { AlarmView } from '../../../../shared/contract/push';
import { Icon } from '../../../parts/icon';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { saidWords } from '../../../words/said-words';

/** What somebody has to have read before the plan is applied. */
export function AlarmList({ alarms }: { readonly alarms: readonly AlarmView[] }) {
  const read = useAppState(state => state.alarmsRead);
  const overview = useAppState(state => state.pushOverview);
  const note = useAppState(state => state.readAlarm);
  if (alarms.length === 0) return null;
  return (
    <section className="alarms" aria-label={pushWords.side.alarms}>
      <h3>{pushWords.side.alarms}</h3>
      {alarms.map(({ id, tenant, message }) => (
        <div key={id} className={`alarm ${read.includes(id) ? '' : 'unread'}`}>
          <Icon name="warning" />
          <div>
            <p id={`alarm-${id}`}>
              <strong>{tenantName(tenant, overview)}:</strong> {saidWords(message)}
            </p>
            <label className="check">
              <input
                type="checkbox"
                aria-describedby={`alarm-${id}`}
                checked={read.includes(id)}
                onChange={event => note(id, event.target.checked)}
              />
              <span>
                {pushWords.side.alarmRead} <code className="alarm-id">{id}</code>
              </span>
            </label>
          </div>
        </div>
      ))}
    </section>
  );
}
