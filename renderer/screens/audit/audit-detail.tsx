import { useRef } from 'react';
import type { AuditRow } from '../../../shared/contract/audit';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { auditFields, auditRowWords } from '../../words/audit-words';
import { labels } from '../../words/labels';
import { auditKeys } from './audit-keys';

interface AuditDetailProps {
  readonly row: AuditRow;
  readonly onClose: () => void;
}

/** Everything that one record says. */
export function AuditDetail({ row, onClose }: AuditDetailProps) {
  const closer = useRef<HTMLButtonElement>(null);
  const { time, what, who } = auditRowWords(row);
  const facts = [
    [labels.audit.number, String(row.sequence)],
    [labels.audit.kind, row.kind],
    [labels.audit.time, `${time} UTC`],
    [labels.audit.who, who],
    ...(row.event === null ? [] : auditFields(row.event)),
    [labels.audit.hash, row.hash],
  ] as const;
  return (
    <Dialog title={what} className="audit-detail" focus={closer} onClose={onClose}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className="dialog-foot">
        <button type="button" className="button" ref={closer} onClick={onClose}>
          {labels.audit.close} <Keys keys={auditKeys.back} />
        </button>
      </div>
    </Dialog>
  );
}
