import type { TenantBudgetView } from '../../../../shared/contract/budget';
import type {
  BudgetChart as ChartSeries,
  ChartBar,
  ChartPoint,
} from '../../../../shared/domain/budget-chart';
import { callers } from '../../../../shared/domain/budget-view';
import { counted } from '../../../words/numbers';
import { labels } from '../../../words/labels';
import { drawing, roundTop, xOf, yOf } from './chart-scale';
import { saidWords } from '../../../words/said-words';

interface BudgetChartProps {
  readonly budget: TenantBudgetView;
  readonly chart: ChartSeries;
}

/**
 * The sum of the month with its limits above, the calls of each day below. Who called differs by pattern
 * as well as by colour; the table says the same in numbers.
 */
export function BudgetChart({ budget, chart }: BudgetChartProps) {
  const words = labels.budget.chart;
  return (
    <>
      <svg
        className="budget-chart"
        viewBox={`0 0 ${drawing.width} ${drawing.bottom}`}
        role="img"
        aria-labelledby="budget-chart-title budget-chart-description"
      >
        <title id="budget-chart-title">{words.title(budget.name, budget.month)}</title>
        <desc id="budget-chart-description">
          {words.description(budget.spent, chart.limit, saidWords(budget.forecast.sentence))}
        </desc>
        <Patterns />
        <SumPanel chart={chart} />
        <DaysPanel chart={chart} />
      </svg>
      <Legend hasForecast={chart.forecast.length > 0} />
    </>
  );
}

function Patterns() {
  return (
    <defs>
      <pattern id="chart-refresh" width="5" height="5" patternUnits="userSpaceOnUse">
        <path className="chart-hatch" d="M-1 6 6 -1M-1 1 1 -1M4 6 6 4" />
      </pattern>
      <pattern id="chart-push" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect className="chart-dots-ground" width="4" height="4" />
        <circle className="chart-dot" cx="2" cy="2" r="1.1" />
      </pattern>
    </defs>
  );
}

function SumPanel({ chart }: { readonly chart: ChartSeries }) {
  const { sum } = drawing;
  const top = chart.top * 1.04;
  const line = (points: readonly ChartPoint[]): string =>
    points
      .map(
        ({ day, calls }) => `${xOf(day, chart.days).toFixed(1)},${yOf(calls, top, sum).toFixed(1)}`,
      )
      .join(' ');
  const end = drawing.width - drawing.right;
  const words = labels.budget.chart;
  const limitY = yOf(chart.limit, top, sum);
  const reserveY = yOf(chart.reserveLine, top, sum);
  const reserveLabelY = reserveY - limitY > 18 ? reserveY - 5 : reserveY + 14;
  return (
    <g>
      <text className="chart-caption" x={drawing.left} y={12}>
        {words.inMonth}
      </text>
      <line
        className="chart-axis"
        x1={drawing.left}
        x2={end}
        y1={sum.top + sum.height}
        y2={sum.top + sum.height}
      />
      <text className="chart-tick" x={drawing.left - 6} y={sum.top + sum.height + 4}>
        0
      </text>
      <line className="chart-limit" x1={drawing.left} x2={end} y1={limitY} y2={limitY} />
      <text className="chart-tick" x={drawing.left - 6} y={limitY + 4}>
        {counted(chart.limit)}
      </text>
      <text className="chart-line-name" x={drawing.left + 6} y={limitY + 14}>
        {words.limit}
      </text>
      <line className="chart-reserve" x1={drawing.left} x2={end} y1={reserveY} y2={reserveY} />
      <text className="chart-tick" x={drawing.left - 6} y={reserveY + 4}>
        {counted(chart.reserveLine)}
      </text>
      <text className="chart-line-name" x={drawing.left + 6} y={reserveLabelY}>
        {words.reserve}
      </text>
      <polyline className="chart-sum" points={line(chart.cumulative)} />
      {chart.forecast.length > 0 && (
        <polyline className="chart-forecast" points={line(chart.forecast)} />
      )}
    </g>
  );
}

/** Days that are named below the bars. */
const namedDays = [1, 5, 10, 15, 20, 25, 30];

function DaysPanel({ chart }: { readonly chart: ChartSeries }) {
  const { days } = drawing;
  const most = Math.max(...chart.bars.map(sumOf), 1);
  const top = roundTop(most);
  const foot = days.top + days.height;
  return (
    <g>
      <text className="chart-caption" x={drawing.left} y={days.top - 8}>
        {labels.budget.chart.perDay}
      </text>
      <line
        className="chart-grid"
        x1={drawing.left}
        x2={drawing.width - drawing.right}
        y1={days.top}
        y2={days.top}
      />
      <text className="chart-tick" x={drawing.left - 6} y={days.top + 4}>
        {counted(top)}
      </text>
      <text className="chart-tick" x={drawing.left - 6} y={foot + 4}>
        0
      </text>
      {chart.bars.map(bar => (
        <Bar key={bar.day} bar={bar} top={top} days={chart.days} />
      ))}
      <line
        className="chart-axis"
        x1={drawing.left}
        x2={drawing.width - drawing.right}
        y1={foot}
        y2={foot}
      />
      {namedDays
        .filter(day => day <= chart.days)
        .map(day => (
          <text key={day} className="chart-day" x={xOf(day - 0.5, chart.days)} y={foot + 16}>
            {day}
          </text>
        ))}
    </g>
  );
}

interface BarProps {
  readonly bar: ChartBar;
  readonly top: number;
  readonly days: number;
}

function Bar({ bar, top, days }: BarProps) {
  const x = xOf(bar.day - 0.86, days);
  const width = xOf(0.72, days) - xOf(0, days);
  return callers.map((caller, at) => {
    const below = callers.slice(0, at).reduce((sum, one) => sum + bar[one], 0);
    const upper = yOf(below + bar[caller], top, drawing.days);
    const height = yOf(below, top, drawing.days) - upper;
    if (height <= 0) return null;
    return (
      <rect key={caller} className={`chart-bar of-${caller}`} {...{ x, width, height }} y={upper} />
    );
  });
}

function sumOf(bar: ChartBar): number {
  return callers.reduce((sum, caller) => sum + bar[caller], 0);
}

function Legend({ hasForecast }: { readonly hasForecast: boolean }) {
  const words = labels.budget;
  return (
    <ul className="chart-legend" aria-hidden="true">
      {callers.map(caller => (
        <li key={caller}>
          <svg viewBox="0 0 14 14">
            <rect className={`chart-bar of-${caller}`} x="0.5" y="0.5" width="13" height="13" />
          </svg>
          {words.callers[caller]}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 24 14" className="wide">
          <path className="chart-sum" d="M0 7H24" />
        </svg>
        {words.chart.inMonth}
      </li>
      {hasForecast && (
        <li>
          <svg viewBox="0 0 24 14" className="wide">
            <path className="chart-forecast" d="M0 7H24" />
          </svg>
          {words.chart.forecast}
        </li>
      )}
    </ul>
  );
}
