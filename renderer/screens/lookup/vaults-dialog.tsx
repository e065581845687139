import { useRef } from 'react';
import type { TenantStatus } from '../../../shared/domain/vault-status';
import { CloseButton } from '../../parts/close-button';
import { Dialog } from '../../parts/dialog';
import { useNow } from '../../parts/use-time';
import { ageSince } from '../../words/age';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';
import { turnWords } from './tenant-words';

interface VaultsDialogProps {
  readonly tenants: readonly TenantStatus[];
  readonly onClose: () => void;
}

/** Everything known of every vault, in one table that can be read line by line. */
export function VaultsDialog({ tenants, onClose }: VaultsDialogProps) {
  const now = useNow(1000);
  const closer = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={labels.vaults.title} className="vaults" focus={closer} onClose={onClose}>
      <table className="vaults-table">
        <thead>
          <tr>
            {labels.vaults.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tenants.map(status => (
            <VaultRow key={status.tenant} status={status} now={now} />
          ))}
        </tbody>
      </table>
      <CloseButton ref={closer} keys={keysOf('back')} onClose={onClose} />
    </Dialog>
  );
}

function VaultRow({ status, now }: { readonly status: TenantStatus; readonly now: number }) {
  const { name, region, state, code, latencyMs, since } = status;
  const { none } = labels.vaults;
  return (
    <tr className={`tenant ${state}`}>
      <th scope="row">
        <span className="dot" aria-hidden="true" /> {name}
      </th>
      <td>{region ?? none}</td>
      <td>{code === null ? labels.status[state] : `${labels.status[state]} (${code})`}</td>
      <td>{latencyMs === null ? none : labels.status.latency(latencyMs)}</td>
      <td>{since === null ? none : ageSince(since, now)}</td>
      <td>{turnWords(status, now) ?? labels.status.inTurn}</td>
    </tr>
  );
}
