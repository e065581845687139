import type { PolicyState } from '../../shared/domain/policy';
import type { Cancel } from './clock';
import type { Installation } from '../../shared/domain/installation';
import type { ProcessProtection } from './process-protection/protection';

/** What the first steps of a process found and did, before it touched anything secret. */
export interface Hardening {
  /** The rules that count at this moment; asked for each time, because they may change. */
  readonly policy: PolicyState;
  readonly rules: PolicyRules;
  readonly protection: ProcessProtection;
  /** Names of variables that would have weakened this process or those it starts. */
  readonly removedVariables: readonly string[];
  /** Who could change the program itself. */
  readonly installation: Installation;
}

/** The policy of this host over time. */
export interface PolicyRules {
  now(): PolicyState;
  /** What the file says, whatever a session holds. */
  newest(): PolicyState;
  /** Reads the file again. Never rejects. */
  refresh(): Promise<PolicyState>;
  /** A session begins: until `release` no rule gets milder, and a stricter one counts at once. */
  hold(): void;
  release(): void;
  /** Reads the file again when something happens in its folder. */
  watch(): Cancel;
  /** Called when the rules that count, or what is to be said of them, have changed. */
  onChange(listener: (state: PolicyState) => void): Cancel;
}
