import type { OutageState, SecretServerView } from '../../../shared/domain/outage';
import { outageSpans, timeIn } from '../../../shared/domain/outage-timeline';
import type { OutageChange, OutageSpan } from '../../../shared/domain/outage-timeline';
import { ageSince } from '../../words/age';
import { timelineWords } from '../../words/timeline-words';

interface OutageTimelineProps {
  readonly server: SecretServerView;
  readonly changes: readonly OutageChange[];
  readonly now: number;
}

const dayMs = 86_400_000;
const width = 480;
const height = 28;
/** How high a bar is: the worse the state, the higher, so that it does not take colour to see. */
const bars: Readonly<Record<OutageState, number>> = {
  ...{ up: 0.35, unknown: 0.15, degraded: 0.65 },
  ...{ suspect: 0.8, down: 1 },
};

/** What one Secret Server was over the last day; the words below say what there is to know. */
export function OutageTimeline({ server, changes, now }: OutageTimelineProps) {
  const range = { from: now - dayMs, to: now };
  const spans = outageSpans(changes, server, range);
  const text = summaryOf(spans);
  const shown = [...new Set(spans.map(({ state }) => state))];
  return (
    <figure className="outage-timeline">
      <figcaption>{timelineWords.title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height + 18}`} role="img" aria-label={text}>
        {spans.map(span => (
          <Bar key={span.from} span={span} from={range.from} />
        ))}
        <line className="outage-axis" x1="0" x2={width} y1={height} y2={height} />
        {timelineWords.ticks.map((tick, index, all) => (
          <text
            key={tick}
            className={`outage-tick ${anchorOf(index, all.length)}`}
            x={(index * width) / (all.length - 1)}
            y={height + 14}
          >
            {tick}
          </text>
        ))}
      </svg>
      <ul className="outage-legend">
        {shown.map(state => (
          <li key={state}>
            <span className={`outage-sample ${state}`} /> {timelineWords.states[state]}
          </li>
        ))}
      </ul>
      <p>{text}</p>
    </figure>
  );
}

/** A minute of a day is seen as well. */
const leastWidth = 4;

function Bar({ span, from }: { readonly span: OutageSpan; readonly from: number }) {
  const high = height * bars[span.state];
  const wide = Math.max(((span.to - span.from) / dayMs) * width, leastWidth);
  return (
    <rect
      className={`outage-bar ${span.state}`}
      x={Math.min(((span.from - from) / dayMs) * width, width - wide)}
      y={height - high}
      width={wide}
      height={high}
    />
  );
}

function summaryOf(spans: readonly OutageSpan[]): string {
  if (spans.length < 2) return timelineWords.steady;
  const trouble = timeIn(spans, 'down', 'degraded', 'suspect');
  return timelineWords.trouble(spans.length - 1, ageSince(0, trouble));
}

function anchorOf(index: number, count: number): 'first' | 'last' | '' {
  if (index === 0) return 'first';
  return index === count - 1 ? 'last' : '';
}
