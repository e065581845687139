import { codeIn, countIn, listOf, textOf, timeIn, wordsOf } from '../audit-fields';
import type { auditKinds as en } from '../en/audit-kinds';
import { auditValues as values } from './audit-values';
import { outage } from './outage';

export const auditKinds: typeof en = {
  'store.created': { what: 'Speicher angelegt' },
  'setup.applied': { what: 'Einrichtung angewandt' },
  'maps.saved': {
    what: 'Zuordnungen der Übertragung geändert',
    outcome: event => `${textOf(event, 'count')} insgesamt`,
  },
  'session.unlocked': { what: 'Entsperrt', outcome: event => textOf(event, 'door') },
  'session.remote': {
    what: 'Fernsitzung',
    outcome: event => ['connection', 'from'].map(name => textOf(event, name)).join(' '),
  },
  'session.refused': { what: 'Entsperren abgelehnt', outcome: codeIn },
  'session.locked': {
    what: 'Gesperrt',
    outcome: event => wordsOf(values.lockCauses, event, 'why'),
  },
  'session.interrupted': {
    what: 'Sitzung unterbrochen',
    outcome: event =>
      `${wordsOf(values.interruptions, event, 'because')}, ${wordsOf(values.clipboardEnds, event, 'clipboard')}`,
  },
  'session.limited': { what: 'Werte zurückgehalten', outcome: codeIn },
  'policy.overlooked': {
    what: 'Geöffnet, obwohl zu viel überfällig ist',
    outcome: event => wordsOf(values.overrides, event, 'cause'),
  },
  'policy.counted': {
    what: 'Richtlinie gilt',
    outcome: event => wordsOf(values.policies, event, 'state'),
  },
  'store.committed': { what: 'Speicher geschrieben' },
  'store.recovered': { what: 'Ältere Generation geöffnet' },
  'store.rollbackAccepted': { what: 'Älterer Speicher angenommen' },
  'custody.requested': {
    what: 'Schlüsseländerung angefordert',
    outcome: event => wordsOf(values.keyChanges, event, 'what'),
  },
  'custody.refused': {
    what: 'Schlüssel nicht geändert',
    outcome: event => `${wordsOf(values.keyChanges, event, 'what')}: ${codeIn(event)}`,
  },
  'store.rotated': {
    what: 'Schlüssel geändert',
    outcome: event => wordsOf(values.keyChanges, event, 'what'),
  },
  'store.rekeyed': { what: 'Speicher neu versiegelt' },
  'store.erased': { what: 'Speicher gelöscht' },
  'quorum.issued': {
    what: 'Anteile ausgegeben',
    outcome: event => `${textOf(event, 'threshold')} von ${textOf(event, 'shares')}`,
  },
  'quorum.used': { what: 'Mit Anteilen geöffnet' },
  'clock.jumped': {
    what: 'Uhr gesprungen',
    outcome: event => `von ${timeIn(event, 'from')} auf ${timeIn(event, 'to')}`,
  },
  'admin.opened': { what: 'Verwaltung geöffnet' },
  'admin.refused': { what: 'Verwaltung abgelehnt', outcome: codeIn },
  'admin.ended': {
    what: 'Verwaltung beendet',
    outcome: event => wordsOf(values.adminEnds, event, 'why'),
  },
  'incident.opened': { what: 'Einsatz eröffnet' },
  'incident.ticketChecked': { what: 'Ticket nachträglich geprüft' },
  'incident.extended': { what: 'Einsatz bekam mehr Zeit' },
  'incident.ended': { what: 'Einsatz beendet' },
  'access.requested': { what: event => wordsOf(values.purposes, event, 'purpose') },
  'access.granted': {
    what: 'Ausgegeben',
    outcome: event =>
      `${wordsOf(values.sources, event, 'servedFrom')}, Version ${textOf(event, 'version')}`,
  },
  'access.refused': { what: 'Nicht ausgegeben', outcome: codeIn },
  'access.extended': { what: 'Leihe verlängert' },
  'access.ended': {
    what: 'Leihe beendet',
    outcome: event =>
      `${wordsOf(values.leaseEnds, event, 'why')}, ${wordsOf(values.clipboardEnds, event, 'clipboard')}`,
  },
  'catalog.refreshed': {
    what: 'Liste aktualisiert',
    outcome: event =>
      `${textOf(event, 'tenant')}: ${textOf(event, 'entries')} Einträge, ${textOf(event, 'valuesRead')} gelesen`,
  },
  'catalog.failed': {
    what: 'Liste nicht aktualisiert',
    outcome: event => `${textOf(event, 'tenant')}: ${codeIn(event)}`,
  },
  'logOn.requested': { what: 'Anmeldung im Browser', outcome: event => textOf(event, 'tenant') },
  'logOn.ended': {
    what: event => (event['code'] === null ? 'Im Browser angemeldet' : 'Nicht angemeldet'),
    outcome: event => (event['code'] === null ? textOf(event, 'tenant') : codeIn(event)),
  },
  'offline.removed': {
    what: 'Versiegelte Kopie entfernt',
    outcome: event => textOf(event, 'because'),
  },
  'outage.changed': {
    what: event => `Secret Server ${textOf(event, 'server')}`,
    outcome: event => wordsOf(outage.states, event, 'to'),
  },
  'gate.overridden': {
    what: 'Ausgegeben, obwohl nicht ausgefallen',
    outcome: event => wordsOf(values.overrides, event, 'cause'),
  },
  'gate.refused': { what: 'Abgelehnt: nicht ausgefallen' },
  'approval.asked': {
    what: 'Zweite Person gefragt',
    outcome: event => listOf(values.approvalActs, event, 'acts'),
  },
  'approval.given': {
    what: event => `Zugestimmt: ${textOf(event, 'approver')}`,
    outcome: event => wordsOf(values.approvalWays, event, 'way'),
  },
  'approval.refused': { what: 'Zustimmung nicht angenommen', outcome: codeIn },
  'approval.used': {
    what: 'Zustimmung benutzt',
    outcome: event => listOf(values.approvalActs, event, 'acts'),
  },
  'approval.enrolled': {
    what: 'Codes hinterlegt',
    outcome: event => textOf(event, 'approver'),
  },
  'offline.reported': {
    what: 'Offline ausgegeben, gemeldet',
    outcome: event =>
      `${textOf(event, 'tenant')}: ${countIn(event, 'served')} aus versiegelten Kopien`,
  },
  'offline.compared': {
    what: 'Offline ausgegeben, verglichen',
    outcome: event =>
      `Version ${textOf(event, 'version')} wurde ausgegeben: ${wordsOf(values.comparisons, event, 'found')}`,
  },
  'schedule.changed': {
    what: event =>
      event['isPaused'] === true
        ? 'Übertragung nach Zeitplan angehalten'
        : 'Übertragung nach Zeitplan läuft weiter',
    outcome: event => textOf(event, 'tenant'),
  },
  'listener.opened': {
    what: 'Wartet auf Ereignisse von Secret Server',
    outcome: event => textOf(event, 'address'),
  },
  'listener.refused': {
    what: 'Ohne gute Signatur abgelehnt',
    outcome: event => `${textOf(event, 'count')} Anfragen`,
  },
  'push.triggered': {
    what: 'Secret Server fordert eine Übertragung an',
    outcome: event => `${textOf(event, 'count')} Secrets`,
  },
  'alert.confirmed': { what: 'Alarm empfangen' },
  'log.torn': {
    what: 'Unvollständige Zeile beiseitegelegt',
    outcome: event => `${textOf(event, 'bytes')} Bytes`,
  },
  'diagnosis.read': {
    what: 'Bei einer Diagnose gelesen, nicht angezeigt',
    outcome: event => textOf(event, 'path'),
  },
  'push.planned': {
    what: 'Übertragung geplant',
    outcome: event =>
      `${textOf(event, 'create')} neu, ${textOf(event, 'update')} geändert, ${textOf(event, 'retire')} weg`,
  },
  'push.begun': {
    what: 'Übertragung begonnen',
    outcome: event => wordsOf(values.pushTriggers, event, 'trigger'),
  },
  'push.requested': {
    what: 'Schreiben in einen Tresor angefordert',
    outcome: event => textOf(event, 'tenant'),
  },
  'push.written': {
    what: 'Übertragen',
    outcome: event =>
      event['version'] === null
        ? `${textOf(event, 'tenant')}: entfernt`
        : `${textOf(event, 'tenant')}: Version ${textOf(event, 'version')}`,
  },
  'push.notWritten': {
    what: 'Nicht übertragen',
    outcome: event =>
      `${textOf(event, 'tenant')}: ${codeIn(event) || 'seine Quelle hat sich geändert'}`,
  },
  'rotation.noted': {
    what: 'Zu rotieren',
    outcome: event => `Version ${textOf(event, 'version')} wurde gesehen`,
  },
  'rotation.requested': {
    what: 'Rotation verlangt',
    outcome: event => textOf(event, 'source'),
  },
  'rotation.accepted': {
    what: 'Rotation angenommen',
    outcome: event => textOf(event, 'source'),
  },
  'rotation.refused': {
    what: 'Rotation nicht angenommen',
    outcome: event => `${textOf(event, 'source')}: ${codeIn(event)}`,
  },
  'rotation.verified': {
    what: 'Rotiert und im Tresor',
    outcome: event => `Version ${textOf(event, 'version')}`,
  },
  'rotation.waived': { what: 'Auf Rotation verzichtet' },
  'push.ended': {
    what: 'Übertragung beendet',
    outcome: event =>
      `${textOf(event, 'written')} geschrieben, ${textOf(event, 'failed')} fehlgeschlagen, ${textOf(event, 'notTried')} nicht versucht`,
  },
  'drill.begun': { what: 'Übung begonnen', outcome: event => textOf(event, 'path') },
  'drill.ended': {
    what: 'Übung beendet',
    outcome: event => (event['passed'] === true ? 'bestanden' : 'nicht bestanden'),
  },
  'start.refused': { what: 'Start verweigert', outcome: event => textOf(event, 'cause') },
  'log.checkpoint': { what: 'Protokoll signiert' },
  'log.reserveUsed': { what: 'Platte voll, Reserve benutzt' },
  'log.adopted': {
    what: 'Neues Protokoll begonnen',
    outcome: event => `das alte liegt in ${textOf(event, 'keptIn')}`,
  },
  'export.requested': {
    what: 'Export dieses Protokolls angefordert',
    outcome: event => textOf(event, 'format'),
  },
  'export.ended': {
    what: 'Export dieses Protokolls beendet',
    outcome: event => codeIn(event) || `${textOf(event, 'records')} Einträge`,
  },
};
