import { useMemo } from 'react';
import { useAppState } from '../../surroundings';
import { auditRowWords } from '../../words/audit-words';
import { labels } from '../../words/labels';
import { AuditRowLine } from './audit-row';

/** Element id of a row, for `aria-activedescendant`. */
export function auditRowId(row: number): string {
  return `audit-${row}`;
}

export const auditListId = 'audit-records';

/** The page of records that is shown, newest first. */
export function AuditTable() {
  const rows = useAppState(state => state.auditRows);
  const selected = useAppState(state => state.auditSelected);
  const loading = useAppState(state => state.auditLoading);
  const select = useAppState(state => state.selectAudit);
  const showDetail = useAppState(state => state.showAuditDetail);
  const words = useMemo(() => rows.map(auditRowWords), [rows]);
  const { columns } = labels.audit;
  return (
    <div className="audit-table">
      <div className="audit-head-row" aria-hidden="true">
        {Object.entries(columns).map(([id, title]) => (
          <span key={id}>{title}</span>
        ))}
      </div>
      <div
        id={auditListId}
        className="audit-rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see audit-row.tsx
        role="listbox"
        tabIndex={rows.length > 0 ? 0 : -1}
        aria-label={labels.audit.title}
        aria-activedescendant={rows.length > 0 ? auditRowId(selected) : undefined}
      >
        {words.map((said, at) => (
          <AuditRowLine
            key={rows[at]?.sequence}
            id={auditRowId(at)}
            words={said}
            selected={at === selected}
            onSelect={() => select(at)}
            onOpen={() => showDetail(true)}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <div className="emptiness">
          <p className="emptiness-title">{loading ? labels.audit.looking : labels.audit.nothing}</p>
          {!loading && <p>{labels.audit.nothingHint}</p>}
        </div>
      )}
    </div>
  );
}
