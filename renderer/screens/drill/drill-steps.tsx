import type { DrillView } from '../../../shared/contract/drill';
import { useNow } from '../../parts/use-time';
import { drillWords as words } from '../../words/drill-words';

/** The stopwatch: what is done, and the step that is going on, with its time as it passes. */
export function DrillSteps({ view }: { readonly view: DrillView }) {
  const now = useNow(100);
  const { current, steps } = view;
  if (steps.length === 0 && current === null) return null;
  return (
    <table className="drill-steps">
      <caption className="only-read">{words.stepsTitle}</caption>
      <thead>
        <tr>
          {words.columns.map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(({ id, outcome, ms, detail }, index) => (
          <tr key={`${index}-${id}`}>
            <th scope="row">{words.steps[id]}</th>
            <td className={`drill-outcome ${outcome}`}>{words.outcomes[outcome]}</td>
            <td className="number">{words.seconds(ms)}</td>
            <td>{detail}</td>
          </tr>
        ))}
        {current && (
          <tr className="drill-open">
            <th scope="row">{words.steps[current.id]}</th>
            <td className="drill-outcome">{words.outcomes.open}</td>
            <td className="number">{words.seconds(Math.max(0, now - current.since))}</td>
            <td>{words.instructions[current.id]}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
