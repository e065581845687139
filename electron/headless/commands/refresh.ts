import type { RefreshReport } from '../../../shared/contract/catalog';
import { AppError } from '../../../shared/errors/app-error';
import { worstCode } from '../exit-code';
import { tableLines } from '../table';
import type { Command } from './command';

/** `refresh`. */
export const refreshCommand: Command = {
  name: 'refresh',
  operands: [],
  options: {},
  summary: 'bring the catalogue and the offline copies up to date',
  explanation: [
    'Reads the list of every tenant page by page, then the values that the offline rules allow and',
    'whose version is new. One tenant that fails does not stop the others.',
  ],
  async run({ unlocked, signal }) {
    const { catalog, session } = await unlocked();
    session.requireUnlocked();
    const reports = await catalog.refresh('asked', signal);
    return {
      document: { tenants: reports.map(describe) },
      text: `${tableLines(heading, reports.map(rowOf)).join('\n')}\n`,
      error: errorOf(reports),
    };
  },
};

const heading = ['TENANT', 'OUTCOME', 'ENTRIES', 'VALUES READ', 'UNCHANGED', 'API CALLS'];

function rowOf(report: RefreshReport): readonly string[] {
  const { tenant, outcome, code, entries, valuesRead, valuesUnchanged, apiCalls } = report;
  const counts = [entries, valuesRead, valuesUnchanged, apiCalls].map(String);
  return [tenant, code === null ? outcome : `${outcome} (${code})`, ...counts];
}

function describe({ tenant, ...rest }: RefreshReport): Readonly<Record<string, unknown>> {
  return { id: tenant, ...rest };
}

function errorOf(reports: readonly RefreshReport[]): AppError | null {
  const failed = reports.filter(({ outcome }) => outcome !== 'refreshed');
  if (failed.length === 0) return null;
  const code = worstCode(failed.flatMap(report => report.code ?? []));
  const detail = failed.map(({ tenant }) => tenant).join(', ');
  return new AppError(code ?? 'internal', { detail });
}
