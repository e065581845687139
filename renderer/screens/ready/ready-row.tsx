import type { ReadinessId, ReadinessLine } from '../../../shared/domain/readiness';
import { Icon } from '../../parts/icon';
import type { IconName } from '../../parts/icon-shapes';
import { readyWords } from '../../words/ready-words';

/** A shape for each status, so that colour is not needed. */
const shapes: Readonly<Record<ReadinessLine['status'], IconName>> = {
  ok: 'check',
  warning: 'warning',
  failed: 'cross',
  off: 'dash',
  unknown: 'question',
};

interface ReadyRowProps {
  readonly id: ReadinessId;
  /** Null while it is not known yet. */
  readonly line: ReadinessLine | null;
}

/** One line: what, how it stands in word and shape, why, and what to do. */
export function ReadyRow({ id, line }: ReadyRowProps) {
  if (line === null) {
    return (
      <li className="ready-row coming" data-line={id}>
        <span className="ready-shape" />
        <span className="ready-name">{readyWords.lines[id]}</span>
        <span className="ready-word">{readyWords.unknownYet}</span>
      </li>
    );
  }
  const { status, detail, next, code } = line;
  return (
    <li className={`ready-row ${status}`} data-line={id} data-status={status}>
      <span className="ready-shape">
        <Icon name={shapes[status]} />
      </span>
      <span className="ready-name">{readyWords.lines[id]}</span>
      <span className="ready-word">{readyWords.status[status]}</span>
      <div className="ready-why">
        <p>
          {detail} {code !== null && <code>{code}</code>}
        </p>
        {next !== null && (
          <p className="ready-next">
            <strong>{readyWords.next}:</strong> {next}
          </p>
        )}
      </div>
    </li>
  );
}
