import type { OfflineFinding } from '../../shared/domain/served-offline';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { labels } from '../words/labels';
import { tenantName } from '../words/receipt-words';
import { Icon } from './icon';

interface FindingsBannerProps {
  readonly findings: readonly OfflineFinding[];
  readonly tenants: readonly TenantStatus[];
  readonly onDismiss: () => void;
}

/** Beyond these the search would be out of sight. */
const shownFindings = 4;

/** What the vaults say of what was served without them; stays until somebody has read it. */
export function FindingsBanner({ findings, tenants, onDismiss }: FindingsBannerProps) {
  const first = [...findings].sort(changedFirst).slice(0, shownFindings);
  const more = findings.length - first.length;
  return (
    <aside className="banner notice findings" aria-live="polite" aria-label={labels.findings.label}>
      <Icon name="sealed" />
      <div className="notice-text">
        <p className="notice-message">{labels.findings.title(findings.length)}</p>
        {first.map(finding => (
          <p key={`${finding.tenant}|${finding.path}`}>
            <bdi>{labels.findings.sentence(finding, tenantName(finding.tenant, tenants))}</bdi>
          </p>
        ))}
        {more > 0 && <p className="notice-detail">{labels.findings.more(more)}</p>}
      </div>
      <button type="button" className="button" onClick={onDismiss}>
        {labels.findings.dismiss}
      </button>
    </aside>
  );
}

/** What needs a hand comes first. */
function changedFirst(one: OfflineFinding, other: OfflineFinding): number {
  return Number(one.found === 'unchanged') - Number(other.found === 'unchanged');
}
