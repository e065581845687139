import type { SessionView } from '../../../shared/contract/session';
import { backSince, steadyMs } from '../../../shared/domain/outage';
import type { SecretServerView } from '../../../shared/domain/outage';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useNow } from '../../parts/use-time';
import { clockTime } from '../../words/server-words';
import { labels } from '../../words/labels';

/** While Secret Server answers it is the better place to look; said as long as that is so. */
export function ServerBanners({ servers }: { readonly servers: readonly SecretServerView[] }) {
  return servers
    .filter(({ state }) => state === 'up')
    .map(server => (
      <aside key={server.id} className="banner server" aria-label={labels.servers.title}>
        <Icon name="warning" />
        <span className="banner-text">{labels.servers.useIt(server.name)}</span>
        <span className="banner-aside">{server.url}</span>
      </aside>
    ));
}

interface BackBannerProps {
  readonly servers: readonly SecretServerView[];
  readonly incident: NonNullable<SessionView['incident']>;
  /** By the policy it ends the incident then; null: a person does. */
  readonly endsAfterMinutes: number | null;
  /** Do the same as the button. */
  readonly keys: readonly string[];
  readonly onEnd: () => void;
}

/** Secret Server has answered for a while: the incident can end, or is about to by the policy. */
export function BackBanner({ servers, incident, endsAfterMinutes, keys, onEnd }: BackBannerProps) {
  const now = useNow(5000);
  const steadyFor = endsAfterMinutes === null ? steadyMs : 0;
  const since = backSince(servers, { openedAt: incident.openedAt, now, steadyFor });
  if (since === null) return null;
  const time = clockTime(since, now);
  const text =
    endsAfterMinutes === null
      ? labels.servers.back(time)
      : labels.servers.endsSoon(time, clockTime(since + endsAfterMinutes * 60_000, now));
  return (
    <aside className="banner server back" aria-label={labels.servers.backTitle}>
      <Icon name="warning" />
      <span className="banner-text">{text}</span>
      <button type="button" className="button" onClick={onEnd}>
        {labels.incident.end} <Keys keys={keys} />
      </button>
    </aside>
  );
}

/** Once per session: what it means that this is nobody's jump host. */
export function WorkstationBanner({ onSeen }: { readonly onSeen: () => void }) {
  return (
    <aside className="banner workstation" aria-label={labels.workstation.title}>
      <Icon name="warning" />
      <span className="banner-text">{labels.workstation.meaning}</span>
      <button type="button" className="button" onClick={onSeen}>
        {labels.workstation.seen}
      </button>
    </aside>
  );
}
