import type { AuditKind } from '../../../shared/domain/audit-event';
import { codeIn, countIn, listOf, textOf, timeIn, wordsOf } from '../audit-fields';
import type { KindWords } from '../audit-fields';
import { auditValues as values } from './audit-values';
import { outage } from './outage';

/** What happened and how it ended, for every kind of event; the compiler names one that is missing. */
export const auditKinds: Readonly<Record<AuditKind, KindWords>> = {
  'store.created': { what: 'Store created' },
  'setup.applied': { what: 'Setup applied' },
  'maps.saved': {
    what: 'Maps of the push changed',
    outcome: event => `${textOf(event, 'count')} in all`,
  },
  'session.unlocked': { what: 'Unlocked', outcome: event => textOf(event, 'door') },
  'session.remote': {
    what: 'Remote session',
    outcome: event => ['connection', 'from'].map(name => textOf(event, name)).join(' '),
  },
  'session.refused': { what: 'Unlock refused', outcome: codeIn },
  'session.locked': { what: 'Locked', outcome: event => wordsOf(values.lockCauses, event, 'why') },
  'session.interrupted': {
    what: 'Session interrupted',
    outcome: event =>
      `${wordsOf(values.interruptions, event, 'because')}, ${wordsOf(values.clipboardEnds, event, 'clipboard')}`,
  },
  'session.limited': { what: 'Values withheld', outcome: codeIn },
  'policy.overlooked': {
    what: 'Opened with too much overdue',
    outcome: event => wordsOf(values.overrides, event, 'cause'),
  },
  'policy.counted': {
    what: 'Policy counts',
    outcome: event => wordsOf(values.policies, event, 'state'),
  },
  'store.committed': { what: 'Store written' },
  'store.recovered': { what: 'Older generation opened' },
  'store.rollbackAccepted': { what: 'Older store accepted' },
  'custody.requested': {
    what: 'Change of keys asked for',
    outcome: event => wordsOf(values.keyChanges, event, 'what'),
  },
  'custody.refused': {
    what: 'Keys not changed',
    outcome: event => `${wordsOf(values.keyChanges, event, 'what')}: ${codeIn(event)}`,
  },
  'store.rotated': {
    what: 'Key changed',
    outcome: event => wordsOf(values.keyChanges, event, 'what'),
  },
  'store.rekeyed': { what: 'Store sealed anew' },
  'store.erased': { what: 'Store erased' },
  'quorum.issued': {
    what: 'Shares issued',
    outcome: event => `${textOf(event, 'threshold')} of ${textOf(event, 'shares')}`,
  },
  'quorum.used': { what: 'Opened with shares' },
  'clock.jumped': {
    what: 'Clock jumped',
    outcome: event => `from ${timeIn(event, 'from')} to ${timeIn(event, 'to')}`,
  },
  'admin.opened': { what: 'Admin mode opened' },
  'admin.refused': { what: 'Admin mode refused', outcome: codeIn },
  'admin.ended': {
    what: 'Admin mode ended',
    outcome: event => wordsOf(values.adminEnds, event, 'why'),
  },
  'incident.opened': { what: 'Incident opened' },
  'incident.ticketChecked': { what: 'Ticket checked late' },
  'incident.extended': { what: 'Incident given more time' },
  'incident.ended': { what: 'Incident ended' },
  'access.requested': { what: event => wordsOf(values.purposes, event, 'purpose') },
  'access.granted': {
    what: 'Released',
    outcome: event =>
      `${wordsOf(values.sources, event, 'servedFrom')}, version ${textOf(event, 'version')}`,
  },
  'access.refused': { what: 'Not released', outcome: codeIn },
  'access.extended': { what: 'Lease extended' },
  'access.ended': {
    what: 'Lease ended',
    outcome: event =>
      `${wordsOf(values.leaseEnds, event, 'why')}, ${wordsOf(values.clipboardEnds, event, 'clipboard')}`,
  },
  'catalog.refreshed': {
    what: 'List refreshed',
    outcome: event =>
      `${textOf(event, 'tenant')}: ${textOf(event, 'entries')} entries, ${textOf(event, 'valuesRead')} read`,
  },
  'catalog.failed': {
    what: 'List not refreshed',
    outcome: event => `${textOf(event, 'tenant')}: ${codeIn(event)}`,
  },
  'logOn.requested': { what: 'Log-on in a browser', outcome: event => textOf(event, 'tenant') },
  'logOn.ended': {
    what: event => (event['code'] === null ? 'Logged on in a browser' : 'Not logged on'),
    outcome: event => (event['code'] === null ? textOf(event, 'tenant') : codeIn(event)),
  },
  'offline.removed': { what: 'Sealed copy removed', outcome: event => textOf(event, 'because') },
  'outage.changed': {
    what: event => `Secret Server ${textOf(event, 'server')}`,
    outcome: event => wordsOf(outage.states, event, 'to'),
  },
  'gate.overridden': {
    what: 'Taken although not down',
    outcome: event => wordsOf(values.overrides, event, 'cause'),
  },
  'gate.refused': { what: 'Refused: not down' },
  'approval.asked': {
    what: 'Second person asked',
    outcome: event => listOf(values.approvalActs, event, 'acts'),
  },
  'approval.given': {
    what: event => `Approved by ${textOf(event, 'approver')}`,
    outcome: event => wordsOf(values.approvalWays, event, 'way'),
  },
  'approval.refused': { what: 'Approval not taken', outcome: codeIn },
  'approval.used': {
    what: 'Approval used',
    outcome: event => listOf(values.approvalActs, event, 'acts'),
  },
  'approval.enrolled': {
    what: 'Codes enrolled',
    outcome: event => textOf(event, 'approver'),
  },
  'offline.reported': {
    what: 'Served offline, reported',
    outcome: event => `${textOf(event, 'tenant')}: ${countIn(event, 'served')} from sealed copies`,
  },
  'offline.compared': {
    what: 'Served offline, compared',
    outcome: event =>
      `version ${textOf(event, 'version')} was served: ${wordsOf(values.comparisons, event, 'found')}`,
  },
  'schedule.changed': {
    what: event =>
      event['isPaused'] === true ? 'Scheduled pushes paused' : 'Scheduled pushes go on',
    outcome: event => textOf(event, 'tenant'),
  },
  'listener.opened': {
    what: 'Listens for event pipelines',
    outcome: event => textOf(event, 'address'),
  },
  'listener.refused': {
    what: 'Refused without a good signature',
    outcome: event => `${textOf(event, 'count')} requests`,
  },
  'push.triggered': {
    what: 'Push asked for by Secret Server',
    outcome: event => `${textOf(event, 'count')} secrets`,
  },
  'alert.confirmed': { what: 'Alert received' },
  'log.torn': {
    what: 'Unfinished line set aside',
    outcome: event => `${textOf(event, 'bytes')} bytes`,
  },
  'diagnosis.read': {
    what: 'Read by a diagnosis, and not shown',
    outcome: event => textOf(event, 'path'),
  },
  'push.planned': {
    what: 'Push planned',
    outcome: event =>
      `${textOf(event, 'create')} new, ${textOf(event, 'update')} changed, ${textOf(event, 'retire')} gone`,
  },
  'push.begun': {
    what: 'Push begun',
    outcome: event => wordsOf(values.pushTriggers, event, 'trigger'),
  },
  'push.requested': {
    what: 'Write to a vault asked for',
    outcome: event => textOf(event, 'tenant'),
  },
  'push.written': {
    what: 'Pushed',
    outcome: event =>
      event['version'] === null
        ? `${textOf(event, 'tenant')}: removed`
        : `${textOf(event, 'tenant')}: version ${textOf(event, 'version')}`,
  },
  'push.notWritten': {
    what: 'Not pushed',
    outcome: event => `${textOf(event, 'tenant')}: ${codeIn(event) || 'its source has changed'}`,
  },
  'rotation.noted': {
    what: 'To be rotated',
    outcome: event => `version ${textOf(event, 'version')} was seen`,
  },
  'rotation.requested': {
    what: 'Rotation asked for',
    outcome: event => textOf(event, 'source'),
  },
  'rotation.accepted': {
    what: 'Rotation accepted',
    outcome: event => textOf(event, 'source'),
  },
  'rotation.refused': {
    what: 'Rotation not taken',
    outcome: event => `${textOf(event, 'source')}: ${codeIn(event)}`,
  },
  'rotation.verified': {
    what: 'Rotated, and in the vault',
    outcome: event => `version ${textOf(event, 'version')}`,
  },
  'rotation.waived': { what: 'Rotation waived' },
  'push.ended': {
    what: 'Push ended',
    outcome: event =>
      `${textOf(event, 'written')} written, ${textOf(event, 'failed')} failed, ${textOf(event, 'notTried')} not tried`,
  },
  'drill.begun': { what: 'Drill begun', outcome: event => textOf(event, 'path') },
  'drill.ended': {
    what: 'Drill ended',
    outcome: event => (event['passed'] === true ? 'passed' : 'not passed'),
  },
  'start.refused': { what: 'Start refused', outcome: event => textOf(event, 'cause') },
  'log.checkpoint': { what: 'Log signed' },
  'log.reserveUsed': { what: 'Disk full, reserve used' },
  'log.adopted': {
    what: 'New log started',
    outcome: event => `the old one is in ${textOf(event, 'keptIn')}`,
  },
  'export.requested': {
    what: 'Export of this log asked for',
    outcome: event => textOf(event, 'format'),
  },
  'export.ended': {
    what: 'Export of this log ended',
    outcome: event => codeIn(event) || `${textOf(event, 'records')} records`,
  },
};
