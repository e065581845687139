import type { AuditEvent } from '../../shared/domain/audit-event';

/**
 * The uuid that an intent and its outcome share, so that an intent without an outcome shows without
 * any key. Null for an event that stands alone.
 */
export function operationOf(event: AuditEvent): string | null {
  switch (event.kind) {
    case 'access.requested':
    case 'access.granted':
    case 'access.refused':
      return event.access;
    case 'custody.requested':
    case 'custody.refused':
    case 'store.rotated':
    case 'store.rekeyed':
    case 'store.erased':
    case 'quorum.issued':
      return event.change;
    case 'export.requested':
    case 'export.ended':
      return event.export;
    case 'logOn.requested':
    case 'logOn.ended':
      return event.logOn;
    case 'push.requested':
    case 'push.written':
    case 'push.notWritten':
      return event.push;
    case 'rotation.requested':
    case 'rotation.accepted':
    case 'rotation.refused':
      return event.rotation;
    default:
      return null;
  }
}

/** An intent; anything else with the same operation is its outcome. */
export function isIntent(kind: string): boolean {
  return kind.endsWith('.requested');
}
