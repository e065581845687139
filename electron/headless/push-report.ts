import type { ChangeOutcome, PushResult } from '../../shared/domain/push/outcome';
import { isComplete } from '../../shared/domain/push/outcome-counts';
import type { ChangeKind, PlannedChange, PushPlan } from '../../shared/domain/push/plan';
import { changeKinds } from '../../shared/domain/push/plan';
import { warningText } from '../../shared/domain/push/warning-words';
import { AppError } from '../../shared/errors/app-error';
import type { Outcome } from './output';
import { printable } from '../../shared/lib/printable';
import { tableLines } from './table';
import { counted, isoTime } from './words';

/** Changes of one kind that are shown one by one; the document has them all. */
const mostShown = 50;

/** The plan as `--json` prints it. */
export function planDocument({ digest, madeAt, verify, tenants, alarms, changes }: PushPlan) {
  return {
    ...{ digest, madeAt: isoTime(madeAt), verify, tenants },
    alarms: alarms.map(({ id }) => id),
    alarmDetails: alarms,
    changes: changes.map(({ tenant, path, kind, reason, ...rest }) => ({
      ...{ tenant, path, kind, reason },
      ...{ map: rest.map, source: rest.source, name: rest.name, fields: rest.fields },
      ...{ warnings: rest.warnings, removes: rest.removes },
    })),
  };
}

/** The plan for a person: a table, what would be done, what has to be accepted. */
export function planLines(plan: PushPlan): readonly string[] {
  const { digest, tenants, changes } = plan;
  const rows = tenants.map(tenant => [
    tenant.id,
    ...changeKinds.map(kind => String(tenant[kind])),
    String(tenant.apiCalls),
  ]);
  const heading = ['TENANT', ...changeKinds.map(kind => kind.toUpperCase()), 'API CALLS'];
  const shown = changeKinds.filter(kind => kind !== 'unchanged');
  return [
    ...tableLines(heading, rows),
    ...shown.flatMap(kind => groupLines(kind, changes)),
    ...alarmLines(plan),
    '',
    `digest: ${digest}`,
  ];
}

function groupLines(kind: ChangeKind, changes: readonly PlannedChange[]): readonly string[] {
  const group = changes.filter(change => change.kind === kind);
  if (group.length === 0) return [];
  const lines = group.slice(0, mostShown).map(changeLine);
  const more = group.length - lines.length;
  return [
    '',
    `${kind}:`,
    ...lines,
    ...(more > 0 ? [`  and ${more} more; --json lists them all`] : []),
  ];
}

function changeLine({ tenant, path, reason, warnings }: PlannedChange): string {
  const note = warnings.length === 0 ? '' : ` [${warnings.map(warningText).join(' ')}]`;
  return printable(`  ${tenant}  ${path}  ${reason}${note}`);
}

function alarmLines({ alarms }: PushPlan): readonly string[] {
  if (alarms.length === 0) return [];
  return [
    '',
    'alarms:',
    ...alarms.flatMap(({ id, message }) => [
      printable(`  ${id}  ${message}`),
      `    to accept it: --accept ${id}`,
    ]),
  ];
}

/** The result as `--json` prints it. */
export function resultDocument({ startedAt, endedAt, ...result }: PushResult) {
  return { ...result, startedAt: isoTime(startedAt), endedAt: isoTime(endedAt) };
}

/** What became of a plan, and `push.incomplete` where something is missing. */
export function resultOutcome(result: PushResult): Outcome {
  const { tenants, outcomes } = result;
  const heading = ['TENANT', 'WRITTEN', 'FAILED', 'NOT TRIED', 'API CALLS'];
  const rows = tenants.map(({ id, written, failed, notTried, apiCalls }) =>
    [id, written, failed, notTried, apiCalls].map(String),
  );
  const missing = outcomes.filter(({ outcome }) =>
    ['failed', 'notTried', 'moved'].includes(outcome),
  );
  const lines = [...tableLines(heading, rows), ...missingLines(missing)];
  return {
    document: resultDocument(result),
    text: `${lines.join('\n')}\n`,
    error: isComplete(tenants) ? null : incomplete(result),
  };
}

function missingLines(missing: readonly ChangeOutcome[]): readonly string[] {
  if (missing.length === 0) return [];
  const lines = missing
    .slice(0, mostShown)
    .map(({ tenant, path, outcome, code, reason }) =>
      printable(`  ${tenant}  ${path}  ${outcome}${code === null ? '' : ` (${code})`}: ${reason}`),
    );
  const more = missing.length - lines.length;
  return ['', ...lines, ...(more > 0 ? [`  and ${more} more; --json lists them all`] : [])];
}

function incomplete({ tenants, digest }: PushResult): AppError {
  const failed = tenants.reduce((total, tenant) => total + tenant.failed, 0);
  const notTried = tenants.reduce((total, tenant) => total + tenant.notTried, 0);
  const detail = `${counted(failed, 'change')} failed, ${notTried} not tried; digest ${digest}`;
  return new AppError('push.incomplete', { detail });
}
