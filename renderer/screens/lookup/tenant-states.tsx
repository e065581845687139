import type { TenantStatus } from '../../../shared/domain/vault-status';
import { labels } from '../../words/labels';
import { tenantLabel } from '../../words/receipt-words';
import { keysOf } from './lookup-keys';
import { stateWords } from './tenant-words';

interface TenantStatesProps {
  readonly tenants: readonly TenantStatus[];
  readonly now: number;
}

/** With more vaults than this, those that are well are told by name and round trip alone. */
const shownInFull = 3;

/** Each vault with its name, its state in words, and how fast or for how long. */
export function TenantStates({ tenants, now }: TenantStatesProps) {
  const isDense = tenants.length > shownInFull;
  const label = `${labels.vaults.title}, ${keysOf('vaults').join('+')}`;
  return (
    <ul className={isDense ? 'tenants dense' : 'tenants'} aria-label={label}>
      {tenants.map(status => (
        <li
          key={status.tenant}
          className={`tenant ${status.state}`}
          title={status.code ?? undefined}
        >
          <span className="dot" aria-hidden="true" />
          <strong>
            {isDense && status.state === 'reachable'
              ? status.name
              : tenantLabel(status.tenant, tenants)}
          </strong>{' '}
          <span>{stateWords(status, now)}</span>
        </li>
      ))}
    </ul>
  );
}
