import type { AuditKind } from '../../shared/domain/audit-event';
import { codeIn } from './audit-fields';
import type { Fields } from './audit-fields';
import { auditKinds as de } from './de/audit-kinds';
import { auditKinds as en } from './en/audit-kinds';
import { inLanguage } from './in-language';

/** What the kinds of events are filtered by. */
export type AuditGroup = 'all' | 'access' | 'session' | 'catalog' | 'push' | 'upkeep';

export type AuditTone = 'plain' | 'good' | 'warn' | 'bad';

/** Where a kind of event belongs, and how grave it is; the same in every language. */
export interface KindLooks {
  readonly group: Exclude<AuditGroup, 'all'>;
  readonly tone?: AuditTone | ((event: Fields) => AuditTone);
}

export const auditKindWords = inLanguage({ en, de });

/** The looks of every kind of event; the compiler names one that is missing. */
export const auditKindLooks: Readonly<Record<AuditKind, KindLooks>> = {
  'store.created': { group: 'upkeep' },
  'setup.applied': { group: 'upkeep' },
  'maps.saved': { group: 'upkeep' },
  'session.unlocked': { group: 'session' },
  'session.remote': { group: 'session' },
  'session.refused': { group: 'session', tone: 'bad' },
  'session.locked': { group: 'session' },
  'session.interrupted': {
    group: 'session',
    tone: event => (event['clipboard'] === 'failed' ? 'bad' : 'warn'),
  },
  'session.limited': { group: 'session', tone: 'warn' },
  'policy.overlooked': { group: 'session', tone: 'warn' },
  'policy.counted': { group: 'session' },
  'store.committed': { group: 'upkeep' },
  'store.recovered': { group: 'upkeep', tone: 'warn' },
  'store.rollbackAccepted': { group: 'upkeep', tone: 'warn' },
  'custody.requested': { group: 'upkeep' },
  'custody.refused': { group: 'upkeep', tone: 'bad' },
  'store.rotated': { group: 'upkeep', tone: 'warn' },
  'store.rekeyed': { group: 'upkeep', tone: 'warn' },
  'store.erased': { group: 'upkeep', tone: 'bad' },
  'quorum.issued': { group: 'upkeep', tone: 'warn' },
  'quorum.used': { group: 'session', tone: 'warn' },
  'clock.jumped': { group: 'session', tone: 'warn' },
  'admin.opened': { group: 'session', tone: 'warn' },
  'admin.refused': { group: 'session', tone: 'bad' },
  'admin.ended': { group: 'session' },
  'incident.opened': { group: 'session', tone: 'warn' },
  'incident.ticketChecked': { group: 'session', tone: 'warn' },
  'incident.extended': { group: 'session', tone: 'warn' },
  'incident.ended': { group: 'session' },
  'access.requested': { group: 'access' },
  'access.granted': { group: 'access', tone: 'good' },
  'access.refused': { group: 'access', tone: 'bad' },
  'access.extended': { group: 'access' },
  'access.ended': {
    group: 'access',
    tone: event => (event['clipboard'] === 'failed' ? 'bad' : 'plain'),
  },
  'catalog.refreshed': { group: 'catalog' },
  'catalog.failed': { group: 'catalog', tone: 'warn' },
  'logOn.requested': { group: 'session' },
  'logOn.ended': { group: 'session', tone: event => (event['code'] === null ? 'good' : 'bad') },
  'offline.removed': { group: 'catalog', tone: 'warn' },
  'outage.changed': { group: 'session', tone: event => (event['to'] === 'up' ? 'good' : 'warn') },
  'gate.overridden': { group: 'access', tone: 'warn' },
  'gate.refused': { group: 'access', tone: 'bad' },
  'approval.asked': { group: 'access', tone: 'warn' },
  'approval.given': { group: 'access', tone: 'good' },
  'approval.refused': { group: 'access', tone: 'bad' },
  'approval.used': { group: 'access' },
  'approval.enrolled': { group: 'upkeep', tone: 'warn' },
  'offline.reported': { group: 'access', tone: 'warn' },
  'offline.compared': {
    group: 'access',
    tone: event => (event['found'] === 'unchanged' ? 'plain' : 'warn'),
  },
  'schedule.changed': {
    group: 'push',
    tone: event => (event['isPaused'] === true ? 'warn' : 'plain'),
  },
  'listener.opened': { group: 'push' },
  'listener.refused': { group: 'push', tone: 'bad' },
  'push.triggered': { group: 'push' },
  'alert.confirmed': { group: 'upkeep', tone: 'good' },
  'log.torn': { group: 'upkeep', tone: 'warn' },
  'diagnosis.read': { group: 'access' },
  'push.planned': { group: 'push' },
  'push.begun': { group: 'push', tone: 'warn' },
  'push.requested': { group: 'push' },
  'push.written': { group: 'push', tone: 'good' },
  'push.notWritten': { group: 'push', tone: 'bad' },
  'rotation.noted': { group: 'access', tone: 'warn' },
  'rotation.requested': { group: 'push' },
  'rotation.accepted': { group: 'push', tone: 'good' },
  'rotation.refused': { group: 'push', tone: 'bad' },
  'rotation.verified': { group: 'push', tone: 'good' },
  'rotation.waived': { group: 'push', tone: 'warn' },
  'push.ended': { group: 'push', tone: event => (event['code'] === null ? 'plain' : 'bad') },
  'drill.begun': { group: 'upkeep' },
  'drill.ended': {
    group: 'upkeep',
    tone: event => (event['passed'] === true ? 'good' : 'bad'),
  },
  'start.refused': { group: 'session', tone: 'bad' },
  'log.checkpoint': { group: 'upkeep' },
  'log.reserveUsed': { group: 'upkeep', tone: 'bad' },
  'log.adopted': { group: 'upkeep', tone: 'bad' },
  'export.requested': { group: 'upkeep' },
  'export.ended': { group: 'upkeep', tone: event => (codeIn(event) === '' ? 'plain' : 'bad') },
};
