import { useEffect, useRef } from 'react';
import type { SecretServerView } from '../../../shared/domain/outage';
import { secretServerName } from '../../../shared/domain/outage-words';
import { CloseButton } from '../../parts/close-button';
import { Dialog } from '../../parts/dialog';
import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { timeAgo } from '../../words/age';
import { labels } from '../../words/labels';
import { serverState } from '../../words/server-words';
import { keysOf } from './lookup-keys';
import { OutageTimeline } from './outage-timeline';

interface ServersDialogProps {
  readonly servers: readonly SecretServerView[];
  readonly onClose: () => void;
}

/** The evidence behind the state of each Secret Server. */
export function ServersDialog({ servers, onClose }: ServersDialogProps) {
  const closer = useRef<HTMLButtonElement>(null);
  const now = useNow(1000);
  const changes = useAppState(state => state.outageChanges);
  const loadChanges = useAppState(state => state.loadOutageChanges);
  const states = servers.map(({ state }) => state).join(' ');
  useEffect(() => void loadChanges(), [loadChanges, states]);
  return (
    <Dialog title={labels.servers.title} focus={closer} onClose={onClose}>
      {servers.length === 0 && <p className="dialog-text">{labels.servers.notWatchedText}</p>}
      {servers.map(server => (
        <div key={server.id} className="server-evidence">
          <p className="dialog-text">
            <strong>{secretServerName(server)}</strong> {serverState(server, now)}
          </p>
          <p className="dialog-text">{server.url}</p>
          <p className="dialog-quote">{server.evidence || labels.servers.noEvidence}</p>
          {server.lookedAt !== null && (
            <p className="dialog-text">{labels.servers.looked(timeAgo(server.lookedAt, now))}</p>
          )}
          {changes && <OutageTimeline server={server} changes={changes} now={now} />}
        </div>
      ))}
      <p className="dialog-text">{labels.servers.limits}</p>
      <CloseButton ref={closer} keys={keysOf('back')} onClose={onClose} />
    </Dialog>
  );
}
