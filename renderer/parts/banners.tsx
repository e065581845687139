import type { ReactNode } from 'react';
import type { SessionView } from '../../shared/contract/session';
import { incidentWarningMs } from '../../shared/domain/incident';
import { runningTime } from '../words/age';
import { incidentWords } from '../words/incident-words';
import { labels } from '../words/labels';
import { Icon } from './icon';
import { Keys } from './keys';
import { useNow } from './use-time';

interface IncidentBannerProps {
  readonly incident: NonNullable<SessionView['incident']>;
  /** Do the same as the button. */
  readonly keys: readonly string[];
  readonly onEnd: () => void;
}

/** Cannot be dismissed: whoever looks at this screen sees that an incident is open. */
export function IncidentBanner({ incident, keys, onEnd }: IncidentBannerProps) {
  const now = useNow(1000);
  const isSoon = incident.endsAt - now <= incidentWarningMs;
  return (
    <aside className="banner incident" aria-label={labels.incident.open}>
      <Icon name="record" />
      <strong>{labels.incident.open}</strong>
      <time className="banner-time" role="timer">
        {runningTime(incident.openedAt, now)}
      </time>
      <span className={`banner-left ${isSoon ? 'soon' : ''}`}>
        {incidentWords.left(runningTime(now, incident.endsAt))}
      </span>
      <span className="banner-text" title={incident.reason}>
        <bdi>{incident.reason}</bdi>
      </span>
      <span className="banner-aside">{labels.incident.recorded}</span>
      <button type="button" className="button" onClick={onEnd}>
        {labels.incident.end} <Keys keys={keys} />
      </button>
    </aside>
  );
}

interface EndsSoonBannerProps {
  readonly incident: NonNullable<SessionView['incident']>;
  /** Leads to where more time can be had; null where the policy gives none, or it was given. */
  readonly onMoreTime: (() => void) | null;
  readonly keys: readonly string[];
}

/** Two minutes before an incident ends by itself. */
export function EndsSoonBanner({ incident, onMoreTime, keys }: EndsSoonBannerProps) {
  const now = useNow(1000);
  const leftMs = incident.endsAt - now;
  if (leftMs > incidentWarningMs) return null;
  return (
    <aside className="banner workstation" aria-label={incidentWords.warning}>
      <Icon name="warning" />
      <span className="banner-text">
        {incidentWords.warningText(runningTime(now, incident.endsAt))}
      </span>
      {onMoreTime && (
        <button type="button" className="button" onClick={onMoreTime}>
          {incidentWords.moreTime} <Keys keys={keys} />
        </button>
      )}
    </aside>
  );
}

interface DrillBannerProps {
  readonly plugged: boolean;
  /** Do the same as the button; none where they do not. */
  readonly keys: readonly string[];
  readonly onToggle: () => void;
  /** The plug of the practice Secret Server, where it can be pulled. */
  /** What runs, and the way to its panel. */
  readonly panel?: ReactNode;
  readonly server?: {
    readonly plugged: boolean;
    readonly keys: readonly string[];
    readonly onToggle: () => void;
  };
}

/** Says that this is practice, and holds the plug to pull. */
export function DrillBanner({ plugged, keys, onToggle, panel, server }: DrillBannerProps) {
  return (
    <aside className="banner drill" aria-label={labels.drill.title}>
      <Icon name="plug" />
      <strong>{labels.drill.title}</strong>
      <span className="banner-text">{plugged ? labels.drill.plugged : labels.drill.unplugged}</span>
      <button type="button" className="button" onClick={onToggle}>
        {plugged ? labels.drill.unplug : labels.drill.plug}{' '}
        {keys.length > 0 && <Keys keys={keys} />}
      </button>
      {server && (
        <button type="button" className="button" onClick={server.onToggle}>
          {server.plugged ? labels.drill.unplugServer : labels.drill.plugServer}{' '}
          <Keys keys={server.keys} />
        </button>
      )}
      {panel}
    </aside>
  );
}
