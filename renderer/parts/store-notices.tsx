import type { SessionView } from '../../shared/contract/session';
import { useSurroundings } from '../surroundings';
import { labels } from '../words/labels';
import { problemReport } from '../words/problem-report';
import { Icon } from './icon';
import { ReportButton } from './report-button';

interface StoreNoticesProps {
  readonly session: Pick<SessionView, 'notices' | 'version'>;
}

/** What is to be known of the store while it is used: it cannot be dismissed, because it stays true. */
export function StoreNotices({ session }: StoreNoticesProps) {
  const { clock } = useSurroundings();
  const { notices, version } = session;
  return notices.map(({ code, message, next }) => (
    <aside key={code} className="banner notice" aria-label={labels.notice.label}>
      <Icon name="warning" />
      <div className="notice-text">
        <p className="notice-message">{message}</p>
        <p>
          {next} <code>{code}</code>
        </p>
      </div>
      <ReportButton
        report={problemReport(
          { doing: labels.doing.open, error: { code, message, next }, at: clock.now() },
          version,
        )}
      />
    </aside>
  ));
}
