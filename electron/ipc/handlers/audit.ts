import type { AuditRow } from '../../../shared/contract/audit';
import type { AuditRecord } from '../../audit/audit-log';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/** Only what is shown crosses: a page of records, or the verdict on all of them. */
export function auditHandlers({
  audit,
  session,
  trail,
}: Services): HandlersOf<'audit.list' | 'audit.verify'> {
  return {
    async 'audit.list'(request) {
      session.requireUnlocked();
      const query = { ...request, until: null, tenant: null, path: null, user: null };
      const { records, next, newest } = await trail.list(query);
      return { rows: records.map(rowOf), next, newest, sinks: [...(await audit.lag())] };
    },
    async 'audit.verify'() {
      const { state, records, head, fault } = await audit.verify();
      return { state, records, head, fault };
    },
  };
}

function rowOf({ sequence, hash, at, kind, actor, event }: AuditRecord): AuditRow {
  return { sequence, hash, at, kind, actor, event: event && { ...event } };
}
