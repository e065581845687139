import type { AuditRow, AuditVerdict } from '../../shared/contract/audit';
import type { SinkLag } from '../../shared/domain/shipping';
import { isAhead } from '../../shared/domain/stamp';
import { ageSince } from './age';
import { textOf } from './audit-fields';
import type { Fields, KindWords } from './audit-fields';
import { auditKindLooks, auditKindWords } from './audit-kinds';
import type { AuditGroup, AuditTone, KindLooks } from './audit-kinds';
import { auditLabels } from './audit-labels';
import { auditTime } from './dates';
import { auditValues as de } from './de/audit-values';
import { auditValues as en } from './en/audit-values';
import { inLanguage } from './in-language';

export const auditGroups: readonly AuditGroup[] = [
  'all',
  'access',
  'session',
  'catalog',
  'push',
  'upkeep',
];

const auditValues = inLanguage({ en, de });

/** One record as a row of the table. */
export interface AuditRowWords {
  readonly time: string;
  readonly what: string;
  readonly who: string;
  readonly path: string;
  readonly field: string;
  readonly reason: string;
  readonly outcome: string;
  readonly tone: AuditTone;
}

/** Says a record in words. A kind of a newer version is shown by its name. */
export function auditRowWords({ at, kind, actor, event }: AuditRow): AuditRowWords {
  const words = (auditKindWords as Readonly<Record<string, KindWords | undefined>>)[kind];
  const looks = (auditKindLooks as Readonly<Record<string, KindLooks | undefined>>)[kind];
  const known = event ?? {};
  const what = words?.what ?? kind;
  const tone = looks?.tone ?? 'plain';
  return {
    time: auditTime(at),
    what: typeof what === 'string' ? what : what(known),
    who: actor ?? auditLabels.sealed,
    path: textOf(known, 'path'),
    field: textOf(known, 'field'),
    reason: textOf(known, 'reason'),
    outcome: event === null ? '' : (words?.outcome?.(event) ?? ''),
    tone: typeof tone === 'string' ? tone : tone(known),
  };
}

/** The kinds of a group; null for all. */
export function kindsOf(group: AuditGroup): string[] | null {
  if (group === 'all') return null;
  return Object.entries(auditKindLooks).flatMap(([kind, looks]) =>
    looks.group === group ? [kind] : [],
  );
}

/** What is left to say of an event when its row has been read: every field by its name. */
export function auditFields(event: Fields): readonly (readonly [string, string])[] {
  return Object.entries(event).flatMap(([name, value]) =>
    name === 'kind' || value === null ? [] : [[name, textOf(event, name)] as const],
  );
}

/** The verdict in one sentence, and how grave it is. */
export function verdictWords({ state, records, fault }: AuditVerdict): {
  readonly text: string;
  readonly tone: AuditTone;
} {
  if (fault !== null) {
    const what = auditValues.faults[fault.kind] ?? auditValues.unknownFault(fault.kind);
    return { text: auditLabels.broken(fault.sequence, what), tone: 'bad' };
  }
  if (state === 'intact') return { text: auditLabels.intact(records), tone: 'good' };
  if (state === 'empty') return { text: auditLabels.nothingYet, tone: 'plain' };
  if (state === 'unsealed') return { text: auditLabels.unsealed, tone: 'warn' };
  if (state === 'torn') return { text: auditLabels.torn, tone: 'warn' };
  return { text: auditLabels.otherState(state), tone: 'warn' };
}

/** How far a sink is behind, in one phrase. */
export function sinkWords(
  { id, undelivered, since, sealed, failure }: Omit<SinkLag, 'kind'>,
  now: number,
): { readonly text: string; readonly tone: AuditTone } {
  if (undelivered === 0) {
    const rest = sealed === 0 ? '' : `, ${auditLabels.sinkSealed(sealed)}`;
    return { text: `${id}: ${auditLabels.sinkCurrent}${rest}`, tone: 'good' };
  }
  const age = since === null ? '' : ` ${sinceWords(since, now)}`;
  const why = failure === null ? '' : ` – ${failure.detail}`;
  return { text: `${id}: ${auditLabels.sinkBehind(undelivered)}${age}${why}`, tone: 'warn' };
}

function sinceWords(since: number, now: number): string {
  const age = ageSince(since, now);
  return isAhead(since, now) ? `(${age})` : auditLabels.sinkSince(age);
}
