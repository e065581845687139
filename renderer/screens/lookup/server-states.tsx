import type { SecretServerView } from '../../../shared/domain/outage';
import { secretServerName } from '../../../shared/domain/outage-words';
import { Keys } from '../../parts/keys';
import { labels } from '../../words/labels';
import { serverLooks, serverState } from '../../words/server-words';
import { keysOf } from './lookup-keys';

interface ServerStatesProps {
  readonly servers: readonly SecretServerView[];
  readonly now: number;
  readonly onEvidence: () => void;
}

/** Each Secret Server with its state and since when; never empty, never hidden. */
export function ServerStates({ servers, now, onEvidence }: ServerStatesProps) {
  if (servers.length === 0) {
    return <span className="servers">{labels.servers.notWatched}</span>;
  }
  return (
    <ul className="tenants servers">
      {servers.map(server => (
        <li
          key={server.id}
          className={`tenant ${serverLooks[server.state]}`}
          title={server.evidence}
        >
          <span className="dot" aria-hidden="true" />
          <strong>{secretServerName(server)}</strong> <span>{serverState(server, now)}</span>
        </li>
      ))}
      <li>
        <button type="button" className="button link" onClick={onEvidence}>
          {labels.servers.evidence} <Keys keys={keysOf('servers')} />
        </button>
      </li>
    </ul>
  );
}
