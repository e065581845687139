import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { sinkWords } from '../../words/audit-words';
import { labels } from '../../words/labels';

const agesMoveEveryMs = 10_000;

/** Which part of the log is shown, and how far the sinks are behind. */
export function AuditStatus() {
  const now = useNow(agesMoveEveryMs);
  const newest = useAppState(state => state.auditNewest);
  const shown = useAppState(state => state.auditRows.length);
  const page = useAppState(state => state.auditPages.length);
  const hasMore = useAppState(state => state.auditNext !== null);
  const loading = useAppState(state => state.auditLoading);
  const sinks = useAppState(state => state.auditSinks);
  return (
    <footer className="status" aria-label={labels.status.label}>
      <span>{labels.audit.shown(shown, newest)}</span>
      {(page > 1 || hasMore) && <span>{labels.audit.page(page, hasMore)}</span>}
      {loading && <span>{labels.audit.looking}</span>}
      <span className="audit-sinks">
        {sinks.length === 0 && labels.audit.noSinks}
        {sinks.map(sink => {
          const { text, tone } = sinkWords(sink, now);
          return (
            <span key={sink.id} className={`audit-sink ${tone}`}>
              {text}
            </span>
          );
        })}
      </span>
    </footer>
  );
}
