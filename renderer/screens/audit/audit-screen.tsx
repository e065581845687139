import { useEffect } from 'react';
import { Icon } from '../../parts/icon';
import { OpenBanners } from '../../parts/open-banners';
import { ProblemPanel } from '../../parts/problem-panel';
import { SearchField } from '../../parts/search-field';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { AuditDetail } from './audit-detail';
import { auditKeys } from './audit-keys';
import { AuditStatus } from './audit-status';
import { auditListId, auditRowId, AuditTable } from './audit-table';
import { AuditTools } from './audit-tools';
import { askForEnd, useAuditKeys } from './use-audit-keys';
import { VerdictBar } from './verdict-bar';

/** Who took which secret when, and why; and whether that record is whole. */
export function AuditScreen() {
  const filterBox = useFirstFocus<HTMLInputElement>();
  useAuditKeys(filterBox);
  const load = useAppState(state => state.loadAudit);
  const verdict = useAppState(state => state.auditVerdict);
  const problem = useAppState(state => state.problem);
  const dismissProblem = useAppState(state => state.dismissProblem);
  const version = useAppState(state => state.session?.version ?? '');
  const detail = useAppState(state =>
    state.auditDetailShown ? state.auditRows[state.auditSelected] : undefined,
  );
  const showDetail = useAppState(state => state.showAuditDetail);
  useEffect(() => void load(), [load]);

  return (
    <div className="audit">
      <OpenBanners endKeys={auditKeys.endIncident} onEnd={askForEnd} />
      <header className="lookup-head">
        <div className="search">
          <Icon name="search" />
          <FilterField field={filterBox} />
        </div>
        <AuditTools />
      </header>
      <main className="audit-main">
        {problem && <ProblemPanel problem={problem} version={version} onDismiss={dismissProblem} />}
        {verdict && <VerdictBar verdict={verdict} />}
        <AuditTable />
      </main>
      <AuditStatus />
      {detail && <AuditDetail row={detail} onClose={() => showDetail(false)} />}
    </div>
  );
}

function FilterField({
  field,
}: {
  readonly field: ReturnType<typeof useFirstFocus<HTMLInputElement>>;
}) {
  const text = useAppState(state => state.auditFilter.text);
  const hasRows = useAppState(state => state.auditRows.length > 0);
  const selected = useAppState(state => state.auditSelected);
  const filter = useAppState(state => state.filterAudit);
  return (
    <SearchField
      field={field}
      label={labels.audit.filter}
      placeholder={labels.audit.placeholder}
      text={text}
      listId={auditListId}
      activeRow={hasRows ? auditRowId(selected) : null}
      onText={typed => void filter({ text: typed })}
    />
  );
}
