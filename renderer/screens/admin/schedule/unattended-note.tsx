import type { ScheduleView } from '../../../../shared/contract/schedule';
import { Icon } from '../../../parts/icon';
import { labels } from '../../../words/labels';

/** Whether anything is applied with nobody there, and why not. */
export function UnattendedNote({ schedule }: { readonly schedule: ScheduleView }) {
  const { unattended } = labels.schedule;
  const named = (ready: boolean): string =>
    schedule.tenants
      .filter(({ hasOwnCredentials }) => hasOwnCredentials === ready)
      .map(({ name }) => name)
      .join(', ');
  const [ready, waiting] = [named(true), named(false)];
  const isOn = schedule.isUnattendedAllowed && ready !== '';
  return (
    <section className={isOn ? 'unattended' : 'unattended off'} aria-label={unattended.title}>
      <Icon name={isOn ? 'check' : 'warning'} />
      <div>
        <h2>{unattended.title}</h2>
        {!schedule.isUnattendedAllowed && <p>{unattended.refused(schedule.policyFile)}</p>}
        {schedule.isUnattendedAllowed && ready === '' && <p>{unattended.nobodyReady}</p>}
        {isOn && <p>{unattended.allowed(ready)}</p>}
        {isOn && waiting !== '' && <p>{unattended.waits(waiting)}</p>}
      </div>
    </section>
  );
}
