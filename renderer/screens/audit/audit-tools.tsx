import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { auditKeys } from './audit-keys';

/** Beside the filter: kind, time, verify, back. */
export function AuditTools() {
  const { group, span } = useAppState(state => state.auditFilter);
  const verdict = useAppState(state => state.auditVerdict);
  const nextGroup = useAppState(state => state.nextAuditGroup);
  const nextSpan = useAppState(state => state.nextAuditSpan);
  const verify = useAppState(state => state.verifyAudit);
  const leave = useAppState(state => state.leaveAudit);
  return (
    <div className="audit-tools">
      <button
        type="button"
        className={group === 'all' ? 'button quiet' : 'button chosen'}
        onClick={() => void nextGroup()}
      >
        {labels.audit.groups[group]} <Keys keys={auditKeys.group} />
      </button>
      <button
        type="button"
        className={span === 'all' ? 'button quiet' : 'button chosen'}
        onClick={() => void nextSpan()}
      >
        {labels.audit.spans[span]} <Keys keys={auditKeys.span} />
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={verdict === 'checking'}
        onClick={() => void verify()}
      >
        <Icon name="sealed" />
        {labels.audit.verify} <Keys keys={auditKeys.verify} />
      </button>
      <button type="button" className="button quiet" onClick={leave}>
        {labels.audit.back} <Keys keys={auditKeys.back} />
      </button>
    </div>
  );
}
