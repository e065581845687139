import type { AuditKind } from '../../../shared/domain/audit-event';
import type { AuditRecord } from '../audit-log';

/** What a record means to a program that sorts events. */
export interface EventWeight {
  readonly name: string;
  /** 0 to 10, as CEF counts. */
  readonly cef: number;
  /** 0 to 7, as syslog counts: 3 error, 4 warning, 5 notice, 6 information. */
  readonly syslog: number;
  readonly outcome: 'attempt' | 'success' | 'failure';
}

const weights: Readonly<Record<AuditKind, EventWeight>> = {
  'store.created': weight('Store created', 5, 5),
  'setup.applied': weight('Setup applied', 5, 5),
  'maps.saved': weight('Maps of the push changed', 5, 5),
  'session.unlocked': weight('Session unlocked', 3, 5),
  'session.refused': failure('Unlock refused'),
  'session.remote': weight('Session is a remote one', 3, 5),
  'session.locked': weight('Session locked', 1, 6),
  'session.interrupted': weight('Session interrupted', 5, 4),
  'session.limited': weight('Session limited to descriptions', 7, 4),
  'policy.overlooked': weight('Policy overlooked for a second reason', 8, 4),
  'policy.counted': weight('Policy of the host', 4, 5),
  'store.committed': weight('Store written', 0, 6),
  'store.recovered': weight('Store opened from an older generation', 8, 4),
  'store.rollbackAccepted': weight('Older store accepted', 8, 4),
  'custody.requested': { ...weight('Change of keys requested', 7, 5), outcome: 'attempt' },
  'custody.refused': failure('Change of keys refused'),
  'store.rotated': weight('Key of the store changed', 7, 5),
  'store.rekeyed': weight('Store sealed anew', 7, 5),
  'store.erased': weight('Store erased', 10, 3),
  'quorum.issued': weight('Shares issued', 8, 4),
  'quorum.used': weight('Store opened with shares', 9, 4),
  'clock.jumped': weight('Clock of the host jumped', 6, 4),
  'admin.opened': weight('Admin mode opened', 6, 5),
  'admin.refused': failure('Admin mode refused'),
  'admin.ended': weight('Admin mode ended', 1, 6),
  'incident.opened': weight('Incident opened', 5, 5),
  'incident.ticketChecked': weight('Ticket of an incident checked late', 5, 5),
  'incident.extended': weight('Incident given more time', 5, 5),
  'incident.ended': weight('Incident ended', 3, 6),
  'access.requested': { ...weight('Secret requested', 6, 5), outcome: 'attempt' },
  'access.granted': weight('Secret released', 6, 5),
  'access.refused': failure('Secret refused'),
  'access.extended': weight('Lease extended', 3, 5),
  'access.ended': weight('Lease ended', 1, 6),
  'catalog.refreshed': weight('Catalogue refreshed', 0, 6),
  'catalog.failed': { ...failure('Catalogue not refreshed'), cef: 3 },
  'logOn.requested': { ...weight('Log-on in a browser requested', 5, 5), outcome: 'attempt' },
  'logOn.ended': weight('Log-on in a browser ended', 5, 5),
  'offline.removed': weight('Offline copy removed', 4, 5),
  'outage.changed': weight('State of Secret Server changed', 5, 5),
  'gate.overridden': weight('Outage gate overridden', 9, 4),
  'gate.refused': failure('Lookup refused by the outage gate'),
  'approval.asked': weight('Second person asked', 5, 5),
  'approval.given': weight('Approved by a second person', 6, 5),
  'approval.refused': failure('Approval not taken'),
  'approval.used': weight('Approval used', 6, 5),
  'approval.enrolled': weight('Codes of an approver enrolled', 7, 4),
  'offline.reported': weight('Served offline, vault answers again', 6, 5),
  'offline.compared': weight('Served offline, compared with the vault', 4, 5),
  'schedule.changed': weight('Scheduled pushes paused or resumed', 5, 5),
  'listener.opened': weight('Listener for event pipelines opened', 4, 5),
  'listener.refused': failure('Requests refused by the listener'),
  'push.triggered': weight('Push triggered by an event', 3, 6),
  'diagnosis.read': weight('Secret read by a diagnosis', 4, 5),
  'push.planned': weight('Push planned', 2, 6),
  'push.begun': weight('Push begun', 5, 5),
  'push.requested': { ...weight('Write to a vault requested', 5, 5), outcome: 'attempt' },
  'push.written': weight('Secret pushed', 5, 5),
  'push.notWritten': { ...failure('Secret not pushed'), cef: 5 },
  'push.ended': weight('Push ended', 3, 5),
  'drill.begun': weight('Drill begun', 3, 5),
  'drill.ended': weight('Drill ended', 3, 5),
  'alert.confirmed': weight('Alert received', 3, 5),
  'rotation.noted': weight('Secret seen, to be rotated', 3, 5),
  'rotation.requested': { ...weight('Rotation requested', 5, 5), outcome: 'attempt' },
  'rotation.accepted': weight('Rotation accepted by Secret Server', 5, 5),
  'rotation.refused': { ...failure('Rotation not taken by Secret Server'), cef: 5 },
  'rotation.verified': weight('Rotated secret stands in the vault', 3, 5),
  'rotation.waived': weight('Rotation waived', 7, 4),
  'log.torn': weight('Unfinished audit line set aside', 8, 3),
  'start.refused': { ...failure('Start refused'), cef: 8, syslog: 4 },
  'log.checkpoint': weight('Audit log signed', 0, 6),
  'log.reserveUsed': weight('Audit reserve used, disk full', 8, 3),
  'log.adopted': weight('Audit log set aside, another started', 9, 3),
  'export.requested': { ...weight('Audit export requested', 5, 5), outcome: 'attempt' },
  'export.ended': weight('Audit export ended', 3, 6),
};

/** How much a record weighs. A kind that a newer version wrote counts as a notice. */
export function weightOf({ kind, event }: AuditRecord): EventWeight {
  const known = (weights as Readonly<Record<string, EventWeight | undefined>>)[kind];
  const usual = known ?? weight(kind, 5, 5);
  const hasFailed = event !== null && 'code' in event && event.code !== null;
  return hasFailed ? { ...usual, syslog: Math.min(usual.syslog, 4), outcome: 'failure' } : usual;
}

function weight(name: string, cef: number, syslog: number): EventWeight {
  return { name, cef, syslog, outcome: 'success' };
}

/** Somebody was denied something. */
function failure(name: string): EventWeight {
  return { name, cef: 7, syslog: 4, outcome: 'failure' };
}
