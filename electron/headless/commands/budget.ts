import type { BudgetView } from '../../../shared/domain/budget-view';
import type { TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { BudgetService } from '../../budget/budget-service';
import { worstCode } from '../exit-code';
import { printable } from '../../../shared/lib/printable';
import { tableLines } from '../table';
import { agoWords, isoTime } from '../words';
import type { Command } from './command';

/** `budget`. */
export const budgetCommand: Command = {
  name: 'budget',
  operands: [],
  options: {
    tenant: { kind: 'text', value: 'ID', summary: 'this tenant only; default: all' },
    calibrate: {
      kind: 'flag',
      value: '',
      summary: 'ask for the count of the tenant itself, at the price of two API calls each',
    },
  },
  summary: 'show the API calls of the month, what is left, and where it goes',
  explanation: [
    'SPENT is what this host has sent, by lookups, refresh and push; OTHERS is what the tenant has counted',
    'beside that, from the last --calibrate on. LEFT is what refresh and push may still spend: the rest of',
    'the month is a reserve for lookups, which are never held back. A tenant that does not answer a',
    '--calibrate keeps its row and gives the exit code. docs/budget.md has the rules.',
  ],
  async run({ unlocked, options, clock, signal }) {
    const services = await unlocked();
    services.session.requireUnlocked();
    const views = chosen(await services.budget.view(), options.text('tenant'));
    const rows: BudgetRow[] = [];
    for (const view of views) {
      const row = { view, code: null };
      rows.push(options.flag('calibrate') ? await calibrated(services.budget, view, signal) : row);
    }
    const lines = rows.map(({ view }) =>
      printable(`${view.tenant}: ${wordsOf(view, clock.now())}`),
    );
    return {
      document: { tenants: rows.map(describe) },
      text: `${[...tableLines(heading, rows.map(cellsOf)), '', ...lines].join('\n')}\n`,
      error: errorOf(rows),
    };
  },
};

interface BudgetRow {
  readonly view: BudgetView;
  /** Why the tenant did not say its own count; null when it did, or was not asked. */
  readonly code: ErrorCode | null;
}

function chosen(views: readonly BudgetView[], tenant: string | null): readonly BudgetView[] {
  const found = tenant === null ? views : views.filter(view => view.tenant === tenant);
  if (found.length > 0 || tenant === null) return found;
  const known = views.map(view => view.tenant).join(', ');
  throw new AppError('usage', { detail: `no such tenant is set up here; known: ${known}` });
}

async function calibrated(
  budget: BudgetService,
  view: BudgetView,
  signal: AbortSignal,
): Promise<BudgetRow> {
  try {
    return { view: await budget.calibrate(view.tenant, signal), code: null };
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error;
    return { view: await afterwards(budget, view.tenant, view), code: error.code };
  }
}

/** A question that failed has been counted all the same. */
async function afterwards(
  budget: BudgetService,
  tenant: TenantId,
  before: BudgetView,
): Promise<BudgetView> {
  return (await budget.view()).find(view => view.tenant === tenant) ?? before;
}

const heading = [
  ...['TENANT', 'MONTH', 'SPENT', 'LOOKUP', 'REFRESH', 'PUSH', 'OTHERS'],
  ...['LEFT', 'RESERVE', 'LIMIT', 'SECRETS'],
];

function cellsOf({ view }: BudgetRow): readonly string[] {
  const { byCaller, calibration, limit, secrets } = view;
  const { lookup, refresh, push } = byCaller;
  return [
    ...[view.tenant, view.month, ...[view.spent, lookup, refresh, push].map(String)],
    calibration === null ? '-' : String(calibration.byOthers),
    ...[view.left, view.reserve, limit.callsPerMonth].map(String),
    `${secrets ?? '-'} of ${limit.secrets}`,
  ];
}

function wordsOf({ forecast, calibration }: BudgetView, now: number): string {
  const asked =
    calibration === null
      ? 'The tenant was not asked for its own count.'
      : `The tenant counted ${calibration.used} calls ${agoWords(calibration.at, now)}.`;
  return `${forecast.sentence} ${asked}`;
}

function describe({ view, code }: BudgetRow): Readonly<Record<string, unknown>> {
  const { tenant, calibration, ...rest } = view;
  return {
    id: tenant,
    ...rest,
    calibration: calibration && { ...calibration, at: isoTime(calibration.at) },
    code,
  };
}

function errorOf(rows: readonly BudgetRow[]): AppError | null {
  const failed = rows.filter(({ code }) => code !== null);
  if (failed.length === 0) return null;
  const code = worstCode(failed.flatMap(row => row.code ?? []));
  return new AppError(code ?? 'internal', {
    detail: failed.map(({ view }) => view.tenant).join(', '),
  });
}
