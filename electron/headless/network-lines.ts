import type { AppError } from '../../shared/errors/app-error';
import type { StepResult, WalkReport } from '../readiness/network/walk';
import { checkLines } from './check-lines';
import type { Style } from './output';
import { printable } from '../../shared/lib/printable';

/** The walk as a person and a program read it. */
export interface NetworkOutcome {
  readonly document: readonly Readonly<Record<string, unknown>>[];
  readonly lines: readonly string[];
  /** Of the first step that failed; null when none did. */
  readonly error: AppError | null;
}

const columns = { markWidth: 'not tried'.length, titleWidth: 'sign of life'.length };

export function networkOutcome(reports: readonly WalkReport[], style: Style): NetworkOutcome {
  return {
    document: reports.map(describe),
    lines: reports.flatMap(report => [
      '',
      headingOf(report),
      ...report.steps.flatMap(step => checkLines(step, columns, style)),
      verdictOf(report),
    ]),
    error: reports.flatMap(({ steps }) => firstError(steps) ?? [])[0] ?? null,
  };
}

function describe({ kind, id, server, steps, apiCalls }: WalkReport): object & {
  readonly [name: string]: unknown;
} {
  const failing = steps.find(({ status }) => status === 'failed');
  return {
    kind,
    id,
    server,
    failed: failing?.id ?? null,
    apiCalls,
    steps: steps.map(step => {
      const { id: name, status, detail, next, error } = step;
      return { id: name, status, detail, next, code: error?.code ?? null };
    }),
  };
}

function headingOf({ kind, id, server }: WalkReport): string {
  return printable(`${kind === 'tenant' ? 'tenant' : 'Secret Server'} ${id}, ${server}`);
}

function verdictOf({ kind, steps, apiCalls }: WalkReport): string {
  const failing = steps.find(({ status }) => status === 'failed');
  const verdict = failing ? `fails at ${failing.title}, ${failing.error?.code}` : 'nothing failed';
  if (kind !== 'tenant') return verdict;
  return `${verdict}; ${apiCalls} API call${apiCalls === 1 ? '' : 's'} used`;
}

function firstError(steps: readonly StepResult[]): AppError | null {
  return steps.find(({ error }) => error !== null)?.error ?? null;
}
