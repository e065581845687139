import type { SessionView } from '../../shared/contract/session';
import { useSurroundings } from '../surroundings';
import { errorWords } from '../words/error-words';
import { labels } from '../words/labels';
import { problemReport } from '../words/problem-report';
import { splitMessage } from '../words/split-message';
import { Icon } from './icon';
import { ReportButton } from './report-button';

interface StoreNoticesProps {
  readonly session: Pick<SessionView, 'notices' | 'version'>;
}

/** What is to be known of the store while it is used: it cannot be dismissed, because it stays true. */
export function StoreNotices({ session }: StoreNoticesProps) {
  const { clock } = useSurroundings();
  const { notices, version } = session;
  return notices
    .map(errorWords)
    .map(notice => (
      <Notice
        key={notice.code}
        notice={notice}
        report={problemReport(
          { doing: labels.doing.open, error: notice, at: clock.now() },
          version,
        )}
      />
    ));
}

interface NoticeProps {
  readonly notice: SessionView['notices'][number];
  readonly report: string;
}

function Notice({ notice, report }: NoticeProps) {
  const { sentence, detail } = splitMessage(notice);
  return (
    <aside className="banner notice" aria-label={labels.notice.label}>
      <Icon name="warning" />
      <div className="notice-text">
        <p className="notice-message">{sentence}</p>
        <p>{notice.next}</p>
        {detail && <p className="notice-detail">{detail}</p>}
        <p className="notice-detail">
          <code>{notice.code}</code> <ReportButton report={report} />
        </p>
      </div>
    </aside>
  );
}
