import { useRef } from 'react';
import type { AuditRow } from '../../../shared/contract/audit';
import { CloseButton } from '../../parts/close-button';
import { Dialog } from '../../parts/dialog';
import { FactList } from '../../parts/fact-list';
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
      <FactList facts={facts} />
      <CloseButton ref={closer} keys={auditKeys.back} onClose={onClose} />
    </Dialog>
  );
}
