import type { SessionView } from '../../../shared/contract/session';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useNow } from '../../parts/use-time';
import { runningTime } from '../../words/age';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface IncidentBannerProps {
  readonly incident: NonNullable<SessionView['incident']>;
  readonly onEnd: () => void;
}

/** Cannot be dismissed: whoever looks at this screen sees that an incident is open. */
export function IncidentBanner({ incident, onEnd }: IncidentBannerProps) {
  const now = useNow(1000);
  return (
    <aside className="banner incident" aria-label={labels.incident.open}>
      <Icon name="record" />
      <strong>{labels.incident.open}</strong>
      <time className="banner-time" role="timer">
        {runningTime(incident.openedAt, now)}
      </time>
      <span className="banner-text" title={incident.reason}>
        <bdi>{incident.reason}</bdi>
      </span>
      <span className="banner-aside">{labels.incident.recorded}</span>
      <button type="button" className="button" onClick={onEnd}>
        {labels.incident.end} <Keys keys={keysOf('endIncident')} />
      </button>
    </aside>
  );
}

interface DrillBannerProps {
  readonly plugged: boolean;
  readonly onToggle: () => void;
}

/** Says that this is practice, and holds the plug to pull. */
export function DrillBanner({ plugged, onToggle }: DrillBannerProps) {
  return (
    <aside className="banner drill" aria-label={labels.drill.title}>
      <Icon name="plug" />
      <strong>{labels.drill.title}</strong>
      <span className="banner-text">{plugged ? labels.drill.plugged : labels.drill.unplugged}</span>
      <button type="button" className="button" onClick={onToggle}>
        {plugged ? labels.drill.unplug : labels.drill.plug} <Keys keys={keysOf('plug')} />
      </button>
    </aside>
  );
}
