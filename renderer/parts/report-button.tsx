import { useState } from 'react';
import { useSurroundings } from '../surroundings';
import { labels } from '../words/labels';

/** Where the platform refuses to copy, the report itself is shown, to be selected by hand. */
export function ReportButton({ report }: { readonly report: string }) {
  const { copyPlainText } = useSurroundings();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  if (outcome === 'refused') return <pre className="problem-report">{report}</pre>;
  return (
    <button
      type="button"
      className="button link"
      onClick={() => void copyPlainText(report).then(ok => setOutcome(ok ? 'copied' : 'refused'))}
    >
      {outcome === 'copied' ? labels.problem.reported : labels.problem.report}
    </button>
  );
}
