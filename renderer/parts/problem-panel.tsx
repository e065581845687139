import type { Problem } from '../state/notice-slice';
import { labels } from '../words/labels';
import { problemReport } from '../words/problem-report';
import { Icon } from './icon';
import { Keys } from './keys';
import { ReportButton } from './report-button';

interface ProblemPanelProps {
  readonly problem: Problem;
  readonly version: string;
  /** Absent where there is nothing to go back to. */
  readonly onDismiss?: () => void;
}

/** An error: what happened, what to do, the code to tell others. It is read out at once. */
export function ProblemPanel({ problem, version, onDismiss }: ProblemPanelProps) {
  const { error, doing } = problem;
  const wait = error.retryAfterMs;
  return (
    <section className="problem" role="alert" data-testid="problem">
      <Icon name="warning" />
      <div className="problem-text">
        <p className="problem-doing">{doing}</p>
        <p className="problem-message">{error.message}</p>
        <p>
          <span className="problem-label">{labels.problem.next}: </span>
          {error.next}
          {wait !== undefined && ` ${labels.problem.retryIn(Math.ceil(wait / 1000))}`}
        </p>
        <div className="problem-foot">
          <span className="problem-code">
            {labels.problem.code} <code>{error.code}</code>
          </span>
          <ReportButton report={problemReport(problem, version)} />
        </div>
      </div>
      {onDismiss && (
        <button type="button" className="button quiet" onClick={onDismiss}>
          {labels.problem.dismiss} <Keys keys={['Esc']} />
        </button>
      )}
    </section>
  );
}
