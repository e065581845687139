import type { AuditVerdict } from '../../../shared/contract/audit';
import { Icon } from '../../parts/icon';
import { verdictWords } from '../../words/audit-words';
import { labels } from '../../words/labels';

/** What the walk over the chain found; the head is there to be compared with another place. */
export function VerdictBar({ verdict }: { readonly verdict: AuditVerdict | 'checking' }) {
  if (verdict === 'checking') return <output className="verdict">{labels.audit.verifying}</output>;
  const { text, tone } = verdictWords(verdict);
  const isGood = tone === 'good' || tone === 'plain';
  return (
    <output className={`verdict ${tone}`} data-testid="verdict">
      <Icon name={isGood ? 'check' : 'warning'} />
      <span>{text}</span>
      {verdict.head && (
        <span className="verdict-head">
          {labels.audit.head(verdict.head.sequence)} <code>{verdict.head.hash}</code>
        </span>
      )}
    </output>
  );
}
