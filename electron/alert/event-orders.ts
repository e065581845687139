import type { AlertKind, AlertOrder, Severity } from '../../shared/domain/alert';
import type { AuditEvent, ServerEvidence } from '../../shared/domain/audit-event';
import type { ErrorCode } from '../../shared/errors/error-codes';

/** What an event of the audit log is told outside by; null for one that nobody needs to hear of at once. */
export function orderOf(event: AuditEvent): AlertOrder | null {
  switch (event.kind) {
    case 'incident.opened':
      return {
        ...order('incident.opened', 5, { reason: event.reason }),
        incident: event.incident,
      };
    case 'incident.ticketChecked':
      if (event.isKnown) return null;
      return {
        ...order('ticket.unknown', 8, { ticket: event.ticket }),
        incident: event.incident,
      };
    case 'gate.overridden': {
      const { path, cause, reason, servers, incident } = event;
      const facts = { path, cause, reason, servers: servers.map(sentenceOn).join('; ') };
      return { ...order('gate.overridden', 9, facts), incident };
    }
    case 'session.limited':
      if (event.code !== 'store.rollback') return null;
      return order('store.rollback', 9, { event: 'found', detail: event.detail });
    case 'store.rollbackAccepted':
      return order('store.rollback', 8, { event: 'accepted', reason: event.reason });
    case 'log.adopted':
      return order('audit.broken', 9, { event: 'set aside', reason: event.reason });
    default:
      return null;
  }
}

/** Codes by which somebody is kept from what is not theirs; others say that something does not work. */
const denials: readonly ErrorCode[] = [
  'unlock.wrongPassphrase',
  'unlock.delayed',
  'vault.denied',
  'policy.forbids',
  'approval.samePerson',
  'approval.notApprover',
  'approval.wrongCode',
  'approval.void',
];

/** Whether somebody was denied something, as opposed to something that failed. */
export function isDenial(event: AuditEvent): boolean {
  switch (event.kind) {
    case 'gate.refused':
      return true;
    case 'session.refused':
    case 'access.refused':
    case 'admin.refused':
    case 'custody.refused':
    case 'approval.refused':
      return denials.includes(event.code);
    default:
      return false;
  }
}

function order(kind: AlertKind, severity: Severity, facts: AlertOrder['facts']): AlertOrder {
  return { kind, severity, isDrill: false, incident: null, facts };
}

function sentenceOn({ server, state, evidence }: ServerEvidence): string {
  return `${server} ${state}: ${evidence}`;
}
