import { workstationMeaning } from '../../../shared/domain/deployment';
import type { SecretServerView } from '../../../shared/domain/outage';
import { Icon } from '../../parts/icon';
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

/** Once per session: what it means that this is nobody's jump host. */
export function WorkstationBanner({ onSeen }: { readonly onSeen: () => void }) {
  return (
    <aside className="banner workstation" aria-label={labels.workstation.title}>
      <Icon name="warning" />
      <span className="banner-text">{workstationMeaning}</span>
      <button type="button" className="button" onClick={onSeen}>
        {labels.workstation.seen}
      </button>
    </aside>
  );
}
