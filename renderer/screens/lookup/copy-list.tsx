import type { CatalogEntry } from '../../../shared/domain/entry';
import type { TenantStatus } from '../../../shared/domain/vault-status';
import { Keys } from '../../parts/keys';
import { dateWords } from '../../words/age';
import { labels } from '../../words/labels';
import { tenantLabel } from '../../words/receipt-words';
import { keysOf } from './lookup-keys';

interface CopyListProps {
  /** All copies of the selected path, in the order of asking. */
  readonly copies: readonly CatalogEntry[];
  readonly entry: CatalogEntry;
  readonly tenants: readonly TenantStatus[];
  readonly onChoose: (copy: CatalogEntry) => void;
}

/** Which vaults hold this secret, when several do; the one in use is marked. */
export function CopyList({ copies, entry, tenants, onChoose }: CopyListProps) {
  if (copies.length < 2) return null;
  return (
    <section className="copies" aria-label={labels.detail.copies}>
      <h3>
        {labels.detail.copies} <Keys keys={keysOf('switchTenant')} />
      </h3>
      <ul>
        {copies.map(copy => (
          <li key={copy.id}>
            <button
              type="button"
              className="copy-choice"
              aria-pressed={copy.id === entry.id}
              aria-label={labels.detail.chooseCopy(tenantLabel(copy.tenant, tenants))}
              onClick={() => onChoose(copy)}
            >
              <strong>{tenantLabel(copy.tenant, tenants)}</strong>
              <span>{labels.detail.copyFacts(copy.version, dateWords(copy.lastModified))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
