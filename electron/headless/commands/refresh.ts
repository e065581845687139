import type { RefreshReport } from '../../../shared/contract/catalog';
import { AppError } from '../../../shared/errors/app-error';
import { printable } from '../../../shared/lib/printable';
import type { LateLook } from '../../ticket/late-tickets';
import { worstCode } from '../exit-code';
import { describeFinding, servedOfflineReport } from '../served-offline';
import { tableLines } from '../table';
import type { Command } from './command';

/** `refresh`. */
export const refreshCommand: Command = {
  name: 'refresh',
  operands: [],
  options: {
    dismiss: {
      kind: 'flag',
      value: '',
      summary: 'forget what is told about secrets served offline, once it is printed',
    },
  },
  summary: 'bring the catalogue and the offline copies up to date',
  explanation: [
    'First reports and reads again what was served from sealed copies while a tenant did not answer.',
    'Then reads the list of every tenant page by page, and the values that the offline rules allow',
    'and that are due, oldest copy first, within the budget. LEFT counts those it did not suffice for.',
    'Tickets of incidents that were opened while the ticket system was silent are asked for again.',
    'One tenant that fails does not stop the others.',
  ],
  async run({ unlocked, options, signal }) {
    const services = await unlocked();
    const { catalog, session } = services;
    session.requireUnlocked();
    const reports = await catalog.refresh('asked', signal);
    const late = await services.lateTickets.look();
    const { lines } = servedOfflineReport(services);
    if (options.flag('dismiss')) await catalog.dismissFindings();
    const text = [...tableLines(heading, reports.map(rowOf)), ...lines, ...ticketLines(late)].join(
      '\n',
    );
    return {
      document: { tenants: reports.map(describe), tickets: late },
      text: `${text}\n`,
      error: errorOf(reports),
    };
  },
};

const heading = [
  ...['TENANT', 'OUTCOME', 'ENTRIES', 'VALUES READ', 'UNCHANGED', 'LEFT'],
  'API CALLS',
];

function rowOf(report: RefreshReport): readonly string[] {
  const { tenant, outcome, code, entries, valuesRead, valuesUnchanged, valuesLeft, apiCalls } =
    report;
  const counts = [entries, valuesRead, valuesUnchanged, valuesLeft, apiCalls].map(String);
  return [tenant, code === null ? outcome : `${outcome} (${code})`, ...counts];
}

/** What is told of tickets only where there is something to tell. */
function ticketLines({ known, unknown }: LateLook): readonly string[] {
  return [
    ...(known.length === 0 ? [] : [`tickets verified late: ${known.map(printable).join(', ')}`]),
    ...(unknown.length === 0
      ? []
      : [`tickets that do not exist: ${unknown.map(printable).join(', ')}`]),
  ];
}

function describe({
  tenant,
  servedOffline,
  ...rest
}: RefreshReport): Readonly<Record<string, unknown>> {
  return { id: tenant, ...rest, servedOffline: servedOffline.map(describeFinding) };
}

function errorOf(reports: readonly RefreshReport[]): AppError | null {
  const failed = reports.filter(({ outcome }) => outcome !== 'refreshed');
  if (failed.length === 0) return null;
  const code = worstCode(failed.flatMap(report => report.code ?? []));
  const detail = failed.map(({ tenant }) => tenant).join(', ');
  return new AppError(code ?? 'internal', { detail });
}
