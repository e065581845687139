import { secretServerName } from '../../../shared/domain/outage-words';
import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { serverLooks, serverState } from '../../words/server-words';

/** What a locked host knows of Secret Server; nothing where the names are sealed. */
export function UnlockServers() {
  const now = useNow(1000);
  const servers = useAppState(state => state.servers);
  return (
    <output className="unlock-servers">
      {servers.map(server => (
        <span
          key={server.id}
          className={`tenant ${serverLooks[server.state]}`}
          title={server.evidence}
        >
          <span className="dot" aria-hidden="true" />
          <strong>{secretServerName(server)}</strong> {serverState(server, now)}
        </span>
      ))}
    </output>
  );
}
