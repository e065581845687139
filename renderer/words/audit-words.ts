import type { AuditRow, AuditVerdict } from '../../shared/contract/audit';
import type { AuditKind } from '../../shared/domain/audit-event';
import { outageStateWords } from '../../shared/domain/outage-words';
import type { SinkLag } from '../../shared/domain/shipping';
import { isAhead } from '../../shared/domain/stamp';
import { ageSince } from './age';
import {
  adminEnds,
  clipboardEnds,
  comparisons,
  faults,
  interruptions,
  keyChanges,
  leaseEnds,
  lockCauses,
  overrides,
  purposes,
  pushTriggers,
  sources,
} from './audit-value-words';
import { labels } from './labels';

/** What the kinds of events are filtered by. */
export type AuditGroup = 'all' | 'access' | 'session' | 'catalog' | 'push' | 'upkeep';

export const auditGroups: readonly AuditGroup[] = [
  'all',
  'access',
  'session',
  'catalog',
  'push',
  'upkeep',
];

type Fields = Readonly<Record<string, unknown>>;

interface KindWords {
  readonly group: Exclude<AuditGroup, 'all'>;
  readonly what: string | ((event: Fields) => string);
  /** How it ended, or what came of it; empty where the first column says it. */
  readonly outcome?: (event: Fields) => string;
  readonly tone?: AuditTone | ((event: Fields) => AuditTone);
}

export type AuditTone = 'plain' | 'good' | 'warn' | 'bad';

const code = (event: Fields): string => textOf(event, 'code');

/** Words for every kind of event; the compiler names one that is missing. */
const kindWords: Readonly<Record<AuditKind, KindWords>> = {
  'store.created': { group: 'upkeep', what: 'Store created' },
  'setup.applied': { group: 'upkeep', what: 'Setup applied' },
  'maps.saved': {
    group: 'upkeep',
    what: 'Maps of the push changed',
    outcome: event => `${textOf(event, 'count')} in all`,
  },
  'session.unlocked': {
    group: 'session',
    what: 'Unlocked',
    outcome: event => textOf(event, 'door'),
  },
  'session.refused': { group: 'session', what: 'Unlock refused', outcome: code, tone: 'bad' },
  'session.locked': {
    group: 'session',
    what: 'Locked',
    outcome: event => wordsOf(lockCauses, event, 'why'),
  },
  'session.interrupted': {
    group: 'session',
    what: 'Session interrupted',
    outcome: event =>
      `${wordsOf(interruptions, event, 'because')}, ${wordsOf(clipboardEnds, event, 'clipboard')}`,
    tone: event => (event['clipboard'] === 'failed' ? 'bad' : 'warn'),
  },
  'session.limited': {
    group: 'session',
    what: 'Values withheld',
    outcome: code,
    tone: 'warn',
  },
  'store.committed': { group: 'upkeep', what: 'Store written' },
  'store.recovered': { group: 'upkeep', what: 'Older generation opened', tone: 'warn' },
  'store.rollbackAccepted': {
    group: 'upkeep',
    what: 'Older store accepted',
    tone: 'warn',
  },
  'custody.requested': {
    group: 'upkeep',
    what: 'Change of keys asked for',
    outcome: event => wordsOf(keyChanges, event, 'what'),
  },
  'custody.refused': {
    group: 'upkeep',
    what: 'Keys not changed',
    outcome: event => `${wordsOf(keyChanges, event, 'what')}: ${code(event)}`,
    tone: 'bad',
  },
  'store.rotated': {
    group: 'upkeep',
    what: 'Key changed',
    outcome: event => wordsOf(keyChanges, event, 'what'),
    tone: 'warn',
  },
  'store.rekeyed': { group: 'upkeep', what: 'Store sealed anew', tone: 'warn' },
  'store.erased': { group: 'upkeep', what: 'Store erased', tone: 'bad' },
  'quorum.issued': {
    group: 'upkeep',
    what: 'Shares issued',
    outcome: event => `${textOf(event, 'threshold')} of ${textOf(event, 'shares')}`,
    tone: 'warn',
  },
  'quorum.used': { group: 'session', what: 'Opened with shares', tone: 'warn' },
  'clock.jumped': {
    group: 'session',
    what: 'Clock jumped',
    outcome: event => `from ${timeOf(event, 'from')} to ${timeOf(event, 'to')}`,
    tone: 'warn',
  },
  'admin.opened': { group: 'session', what: 'Admin mode opened', tone: 'warn' },
  'admin.refused': { group: 'session', what: 'Admin mode refused', outcome: code, tone: 'bad' },
  'admin.ended': {
    group: 'session',
    what: 'Admin mode ended',
    outcome: event => wordsOf(adminEnds, event, 'why'),
  },
  'incident.opened': { group: 'session', what: 'Incident opened', tone: 'warn' },
  'incident.ended': { group: 'session', what: 'Incident ended' },
  'access.requested': { group: 'access', what: event => wordsOf(purposes, event, 'purpose') },
  'access.granted': {
    group: 'access',
    what: 'Released',
    outcome: event =>
      `${wordsOf(sources, event, 'servedFrom')}, version ${textOf(event, 'version')}`,
    tone: 'good',
  },
  'access.refused': { group: 'access', what: 'Not released', outcome: code, tone: 'bad' },
  'access.ended': {
    group: 'access',
    what: 'Lease ended',
    outcome: event =>
      `${wordsOf(leaseEnds, event, 'why')}, ${wordsOf(clipboardEnds, event, 'clipboard')}`,
    tone: event => (event['clipboard'] === 'failed' ? 'bad' : 'plain'),
  },
  'catalog.refreshed': {
    group: 'catalog',
    what: 'List refreshed',
    outcome: event =>
      `${textOf(event, 'tenant')}: ${textOf(event, 'entries')} entries, ${textOf(event, 'valuesRead')} read`,
  },
  'catalog.failed': {
    group: 'catalog',
    what: 'List not refreshed',
    outcome: event => `${textOf(event, 'tenant')}: ${code(event)}`,
    tone: 'warn',
  },
  'logOn.requested': {
    group: 'session',
    what: 'Log-on in a browser',
    outcome: event => textOf(event, 'tenant'),
  },
  'logOn.ended': {
    group: 'session',
    what: event => (event['code'] === null ? 'Logged on in a browser' : 'Not logged on'),
    outcome: event => (event['code'] === null ? textOf(event, 'tenant') : code(event)),
    tone: event => (event['code'] === null ? 'good' : 'bad'),
  },
  'offline.removed': {
    group: 'catalog',
    what: 'Sealed copy removed',
    outcome: event => textOf(event, 'because'),
    tone: 'warn',
  },
  'outage.changed': {
    group: 'session',
    what: event => `Secret Server ${textOf(event, 'server')}`,
    outcome: event => wordsOf(outageStateWords, event, 'to'),
    tone: event => (event['to'] === 'up' ? 'good' : 'warn'),
  },
  'gate.overridden': {
    group: 'access',
    what: 'Taken although not down',
    outcome: event => wordsOf(overrides, event, 'cause'),
    tone: 'warn',
  },
  'gate.refused': { group: 'access', what: 'Refused: not down', tone: 'bad' },
  'offline.reported': {
    group: 'access',
    what: 'Served offline, reported',
    outcome: event => `${textOf(event, 'tenant')}: ${servedCount(event)} from sealed copies`,
    tone: 'warn',
  },
  'offline.compared': {
    group: 'access',
    what: 'Served offline, compared',
    outcome: event =>
      `version ${textOf(event, 'version')} was served: ${wordsOf(comparisons, event, 'found')}`,
    tone: event => (event['found'] === 'unchanged' ? 'plain' : 'warn'),
  },
  'schedule.changed': {
    group: 'push',
    what: event =>
      event['isPaused'] === true ? 'Scheduled pushes paused' : 'Scheduled pushes go on',
    outcome: event => textOf(event, 'tenant'),
    tone: event => (event['isPaused'] === true ? 'warn' : 'plain'),
  },
  'listener.opened': {
    group: 'push',
    what: 'Listens for event pipelines',
    outcome: event => textOf(event, 'address'),
  },
  'listener.refused': {
    group: 'push',
    what: 'Refused without a good signature',
    outcome: event => `${textOf(event, 'count')} requests`,
    tone: 'bad',
  },
  'push.triggered': {
    group: 'push',
    what: 'Push asked for by Secret Server',
    outcome: event => `${textOf(event, 'count')} secrets`,
  },
  'drill.begun': { group: 'upkeep', what: 'Drill begun', tone: 'plain' },
  'drill.ended': { group: 'upkeep', what: 'Drill ended', tone: 'plain' },
  'alert.confirmed': { group: 'upkeep', what: 'Alert received', tone: 'good' },
  'log.torn': {
    group: 'upkeep',
    what: 'Unfinished line set aside',
    outcome: event => `${textOf(event, 'bytes')} bytes`,
    tone: 'warn',
  },
  'diagnosis.read': {
    group: 'access',
    what: 'Read by a diagnosis, and not shown',
    outcome: event => textOf(event, 'path'),
  },
  'push.planned': {
    group: 'push',
    what: 'Push planned',
    outcome: event =>
      `${textOf(event, 'create')} new, ${textOf(event, 'update')} changed, ${textOf(event, 'retire')} gone`,
  },
  'push.begun': {
    group: 'push',
    what: 'Push begun',
    outcome: event => wordsOf(pushTriggers, event, 'trigger'),
    tone: 'warn',
  },
  'push.requested': {
    group: 'push',
    what: 'Write to a vault asked for',
    outcome: event => textOf(event, 'tenant'),
  },
  'push.written': {
    group: 'push',
    what: 'Pushed',
    outcome: event =>
      event['version'] === null
        ? `${textOf(event, 'tenant')}: removed`
        : `${textOf(event, 'tenant')}: version ${textOf(event, 'version')}`,
    tone: 'good',
  },
  'push.notWritten': {
    group: 'push',
    what: 'Not pushed',
    outcome: event => `${textOf(event, 'tenant')}: ${code(event) || 'its source has changed'}`,
    tone: 'bad',
  },
  'push.ended': {
    group: 'push',
    what: 'Push ended',
    outcome: event =>
      `${textOf(event, 'written')} written, ${textOf(event, 'failed')} failed, ${textOf(event, 'notTried')} not tried`,
    tone: event => (event['code'] === null ? 'plain' : 'bad'),
  },
  'log.checkpoint': { group: 'upkeep', what: 'Log signed' },
  'log.reserveUsed': { group: 'upkeep', what: 'Disk full, reserve used', tone: 'bad' },
  'log.adopted': {
    group: 'upkeep',
    what: 'New log started',
    outcome: event => `the old one is in ${textOf(event, 'keptIn')}`,
    tone: 'bad',
  },
  'export.requested': {
    group: 'upkeep',
    what: 'Export of this log asked for',
    outcome: event => textOf(event, 'format'),
  },
  'export.ended': {
    group: 'upkeep',
    what: 'Export of this log ended',
    outcome: event => code(event) || `${textOf(event, 'records')} records`,
    tone: event => (code(event) === '' ? 'plain' : 'bad'),
  },
};

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
  const words = (kindWords as Readonly<Record<string, KindWords | undefined>>)[kind];
  const known = event ?? {};
  const what = words?.what ?? kind;
  const tone = words?.tone ?? 'plain';
  return {
    time: auditTime(at),
    what: typeof what === 'string' ? what : what(known),
    who: actor ?? labels.audit.sealed,
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
  return Object.entries(kindWords).flatMap(([kind, words]) =>
    words.group === group ? [kind] : [],
  );
}

/** Seconds matter here, and one time for everybody who reads it: `2026-03-01 08:00:12`, in UTC. */
export function auditTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
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
    const what = faults[fault.kind] ?? `does not fit (${fault.kind})`;
    return { text: labels.audit.broken(fault.sequence, what), tone: 'bad' };
  }
  if (state === 'intact') return { text: labels.audit.intact(records), tone: 'good' };
  if (state === 'empty') return { text: labels.audit.nothingYet, tone: 'plain' };
  if (state === 'unsealed') return { text: labels.audit.unsealed, tone: 'warn' };
  if (state === 'torn') return { text: labels.audit.torn, tone: 'warn' };
  return { text: labels.audit.otherState(state), tone: 'warn' };
}

/** How far a sink is behind, in one phrase. */
export function sinkWords(
  { id, undelivered, since, sealed, failure }: Omit<SinkLag, 'kind'>,
  now: number,
): { readonly text: string; readonly tone: AuditTone } {
  if (undelivered === 0) {
    const rest = sealed === 0 ? '' : `, ${labels.audit.sinkSealed(sealed)}`;
    return { text: `${id}: ${labels.audit.sinkCurrent}${rest}`, tone: 'good' };
  }
  const age = since === null ? '' : ` ${sinceWords(since, now)}`;
  const why = failure === null ? '' : ` – ${failure.detail}`;
  return { text: `${id}: ${labels.audit.sinkBehind(undelivered)}${age}${why}`, tone: 'warn' };
}

function sinceWords(since: number, now: number): string {
  const age = ageSince(since, now);
  return isAhead(since, now) ? `(${age})` : labels.audit.sinkSince(age);
}

function textOf(event: Fields, name: string): string {
  const value = event[name];
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function servedCount({ served }: Fields): number {
  return Array.isArray(served) ? served.length : 0;
}

function timeOf(event: Fields, name: string): string {
  const at = event[name];
  return typeof at === 'number' ? auditTime(at) : '';
}

function wordsOf(words: Readonly<Record<string, string>>, event: Fields, name: string): string {
  const value = textOf(event, name);
  return words[value] ?? value;
}
