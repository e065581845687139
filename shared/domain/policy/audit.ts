import type { AuditRequirement } from '../shipping';
import { blockOf, ranked } from './rule';

/** What must have a record before anything is released. */
export interface AuditPolicy {
  readonly require: AuditRequirement;
}

export const auditBlock = blockOf<AuditPolicy>({
  require: ranked(['local', 'remote', 'both'], 'local'),
});
