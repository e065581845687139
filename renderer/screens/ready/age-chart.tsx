import { copyAgeStates, countCopyAges } from '../../../shared/domain/copy-age';
import type { CopyAge } from '../../../shared/domain/copy-age';
import { readyWords } from '../../words/ready-words';
import { ageSince } from '../../words/age';
import { ageBins, ageOnAxis, binCount } from './age-bins';
import type { AgeBin } from './age-bins';

const binWidth = 84;
const height = 120;
const top = 18;
const width = binWidth * binCount;

/** How old the copies are, beside the shortest limit of the rules. The words below say the same. */
export function AgeChart({
  copies,
  now,
}: {
  readonly copies: readonly CopyAge[];
  readonly now: number;
}) {
  const words = readyWords.chart;
  const bins = ageBins(copies, now);
  const most = Math.max(1, ...bins.map(totalOf));
  const limits = copies.flatMap(({ limitMs }) => limitMs ?? []);
  const limit = limits.length === 0 ? null : Math.min(...limits);
  const limitText = limit === null ? words.noLimit : words.limit(ageSince(0, limit));
  const text = words.description(copies.length, countCopyAges(copies).fresh, limitText);
  return (
    <figure className="age-chart">
      <figcaption>{words.title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height + 40}`}
        role="img"
        aria-label={`${words.title}. ${text}`}
      >
        <defs>
          <pattern id="age-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
            <path className="age-hatch" d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" />
          </pattern>
        </defs>
        {bins.map((bin, index) => (
          <Column key={words.bins[index]} bin={bin} index={index} most={most} />
        ))}
        <line className="age-axis" x1="0" x2={width} y1={height} y2={height} />
        {limit !== null && <Limit at={ageOnAxis(limit) * binWidth} text={ageSince(0, limit)} />}
      </svg>
      <p>{text}</p>
      <ul className="age-legend">
        {copyAgeStates
          .filter(state => bins.some(bin => bin[state] > 0))
          .map(state => (
            <li key={state}>
              <span className={`age-sample ${state}`} /> {words.states[state]}
            </li>
          ))}
      </ul>
    </figure>
  );
}

interface ColumnProps {
  readonly bin: AgeBin;
  readonly index: number;
  readonly most: number;
}

function Column({ bin, index, most }: ColumnProps) {
  const total = totalOf(bin);
  const x = index * binWidth + 8;
  const scale = (height - top) / most;
  const parts = copyAgeStates.map((state, at) => {
    const upTo = copyAgeStates.slice(0, at + 1).reduce((sum, one) => sum + bin[one], 0);
    return { state, y: height - upTo * scale, part: bin[state] * scale };
  });
  const topOfBar = height - total * scale;
  return (
    <g>
      {parts.map(({ state, y: from, part }) => (
        <rect
          key={state}
          className={`age-bar ${state}`}
          x={x}
          y={from}
          width={binWidth - 16}
          height={part}
        />
      ))}
      {total > 0 && (
        <text className="age-count" x={x + (binWidth - 16) / 2} y={topOfBar - 5}>
          {total}
        </text>
      )}
      <text className="age-tick" x={x + (binWidth - 16) / 2} y={height + 18}>
        {readyWords.chart.bins[index]}
      </text>
    </g>
  );
}

function Limit({ at, text }: { readonly at: number; readonly text: string }) {
  return (
    <g>
      <line className="age-limit" x1={at} x2={at} y1="4" y2={height} />
      <text className="age-tick" x={at} y={height + 34}>
        ≤ {text}
      </text>
    </g>
  );
}

function totalOf(bin: AgeBin): number {
  return copyAgeStates.reduce((sum, state) => sum + bin[state], 0);
}
