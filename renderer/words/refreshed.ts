import type { RefreshReport } from '../../shared/contract/catalog';
import { statusWords } from './status-words';

/** The message after a refresh; tenants that were not fully read are named. */
export function refreshedWords(reports: readonly RefreshReport[]): {
  readonly tone: 'good' | 'warn';
  readonly text: string;
  readonly detail: string;
} {
  const words = statusWords.refreshed;
  const failed = reports.filter(({ outcome }) => outcome === 'failed' || outcome === 'partial');
  const detail = words.detail({
    entries: sum(reports, report => report.entries),
    read: sum(reports, report => report.valuesRead),
    left: sum(reports, report => report.valuesLeft),
  });
  if (failed.length === 0) return { tone: 'good', text: words.upToDate, detail };
  const names = failed.map(({ tenant, code }) => `${tenant} (${code ?? words.failed})`).join(', ');
  return { tone: 'warn', text: words.notFully(names), detail };
}

function sum(reports: readonly RefreshReport[], of: (report: RefreshReport) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}
