import { sourceName } from '../../shared/domain/push/push-mark';
import { countDebt, isOverdue, isSettled } from '../../shared/domain/rotation-debt';
import type { DebtCounts, DebtItem } from '../../shared/domain/rotation-debt';
import { secretLink } from '../../shared/domain/secret-link';
import { AppError } from '../../shared/errors/app-error';
import type { RotationOutcome } from '../rotation/rotation-service';
import type { Services } from '../services';
import type { CommandContext } from './commands/command';
import { worstCode } from './exit-code';
import type { Outcome } from './output';
import { printable } from '../../shared/lib/printable';
import { tableLines } from './table';
import { agoWords, counted, isoTime } from './words';

/** Enough of an id to tell a few hundred apart. */
const shownOfId = 8;

/** What the lists are made with. */
export interface DebtReport {
  readonly services: Pick<Services, 'configuration'>;
  readonly now: number;
}

/** One debt, as documents carry it. */
export function describeDebt(item: DebtItem, { services, now }: DebtReport) {
  const { id, tenant, path, version, incident, seenBy, state, way, code, trouble } = item;
  const { source } = item;
  return {
    ...{ id, tenant, path, version, state, way, code, trouble, incident, seenBy },
    ...{ seenAt: isoTime(item.seenAt), dueAt: isoTime(item.dueAt), overdue: isOverdue(item, now) },
    changedAt: isoTime(item.changedAt),
    source: source === null ? null : sourceName(source),
    link: secretLink(source, services.configuration().secretServers),
  };
}

export function describeCounts({ owed, overdue, rotatable, byHand }: DebtCounts) {
  return { owed, overdue, rotatable, byHand };
}

/** One line where something is owed. */
export function debtSummary({ owed, overdue }: DebtCounts): readonly string[] {
  if (owed === 0) return [];
  const late = overdue === 0 ? '' : `, ${overdue} overdue`;
  return [`rotation debt: ${counted(owed, 'secret')} to be rotated${late}`];
}

/** A table, and below it what a person has to do by hand. */
export function debtLines(items: readonly DebtItem[], report: DebtReport): readonly string[] {
  if (items.length === 0) return ['nothing has to be rotated'];
  const { now } = report;
  const heading = ['ID', 'STATE', 'SECRET', 'SOURCE', 'SEEN', 'BY', 'DUE'];
  const rows = items.map(item => [
    ...[item.id.slice(0, shownOfId), item.state, `${item.tenant}:${item.path}`],
    ...[item.source === null ? '-' : sourceName(item.source), agoWords(item.seenAt, now)],
    ...[item.seenBy, dueWords(item, now)],
  ]);
  return [...tableLines(heading, rows), ...troubleLines(items, report)];
}

function dueWords(item: DebtItem, now: number): string {
  if (isSettled(item)) return '-';
  return isOverdue(item, now) ? 'overdue' : (isoTime(item.dueAt) ?? '-');
}

function troubleLines(items: readonly DebtItem[], { services }: DebtReport): readonly string[] {
  const { secretServers } = services.configuration();
  const told = items.filter(({ code, trouble }) => code !== null || trouble !== null);
  return told.flatMap(item => {
    const { id, code, trouble, source } = item;
    const why = code === null ? (trouble ?? '') : messageOf(code, trouble);
    const link = secretLink(source, secretServers);
    const line = `${id.slice(0, shownOfId)}: ${why}`;
    return [
      '',
      printable(line),
      ...(link === null || isSettled(item) ? [] : [`  ${printable(link)}`]),
    ];
  });
}

function messageOf(code: NonNullable<DebtItem['code']>, trouble: string | null): string {
  return new AppError(code, trouble === null ? {} : { detail: trouble }).message;
}

/** What a round came to; its error is the worst of what is in the way. */
export function roundOutcome(
  done: readonly RotationOutcome[],
  services: Services,
  { clock }: CommandContext,
): Outcome {
  const items = done.map(({ item }) => item);
  const report = { services, now: clock.now() };
  const worst = worstCode(done.flatMap(({ code }) => code ?? []));
  const toPush = items.filter(({ state }) => state === 'rotated' || state === 'rotating');
  const only = [...new Set(toPush.flatMap(({ source }) => (source ? [sourceName(source)] : [])))];
  const plan = only.map(name => `--only ${name}`).join(' ');
  const next = only.length === 0 ? [] : ['', `next: breakglass push plan ${plan}`];
  return {
    document: {
      items: items.map(item => describeDebt(item, report)),
      ...{ counts: describeCounts(countDebt(items, report.now)), pushOnly: only },
    },
    text: `${[...debtLines(items, report), ...next].join('\n')}\n`,
    error: worst === null ? null : new AppError(worst, detailOf(done, worst)),
  };
}

function detailOf(done: readonly RotationOutcome[], worst: string): { readonly detail: string } {
  const of = done.filter(({ code }) => code === worst).map(({ item }) => item);
  return {
    detail: of
      .map(({ tenant, path }) => `${tenant}:${path}`)
      .slice(0, 3)
      .join(', '),
  };
}
