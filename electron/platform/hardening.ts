import type { PolicyState } from '../../shared/domain/policy';
import type { Installation } from '../../shared/domain/installation';
import type { ProcessProtection } from './process-protection/protection';

/** What the first steps of a process found and did, before it touched anything secret. */
export interface Hardening {
  readonly policy: PolicyState;
  readonly protection: ProcessProtection;
  /** Names of variables that would have weakened this process or those it starts. */
  readonly removedVariables: readonly string[];
  /** Who could change the program itself. */
  readonly installation: Installation;
}
