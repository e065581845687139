import type { AuditRequirement } from '../shipping';
import { blockOf, higher, onlyIn, ranked } from './rule';

/** What must have a record before anything is released. */
export interface AuditPolicy {
  readonly require: AuditRequirement;
  /** How many sinks setup must name. */
  readonly leastSinks: number;
  /** The collectors that sinks may speak to, by host name; null: any. A file is no collector. */
  readonly sinkHosts: readonly string[] | null;
}

export const auditBlock = blockOf<AuditPolicy>({
  require: ranked(['local', 'remote', 'both'], 'local'),
  leastSinks: higher(0),
  sinkHosts: onlyIn(null),
});
