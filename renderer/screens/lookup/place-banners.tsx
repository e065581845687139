import type { SessionView } from '../../../shared/contract/session';
import { backSince } from '../../../shared/domain/outage';
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
  /** Do the same as the button. */
  readonly keys: readonly string[];
  readonly onEnd: () => void;
}

/** Secret Server has answered for a while: the incident can end. A person decides it. */
export function BackBanner({ servers, incident, keys, onEnd }: BackBannerProps) {
  const now = useNow(5000);
  const since = backSince(servers, incident.openedAt, now);
  if (since === null) return null;
  return (
    <aside className="banner server back" aria-label={labels.servers.backTitle}>
      <Icon name="warning" />
      <span className="banner-text">{labels.servers.back(clockTime(since, now))}</span>
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
