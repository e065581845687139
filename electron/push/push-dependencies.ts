import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { PushPolicy } from '../../shared/domain/policy/push';
import type { PushPlan } from '../../shared/domain/push/plan';
import type { PushProgress } from '../../shared/domain/push/outcome';
import type { AuditLog } from '../audit/audit-log';
import type { CallMeter } from '../budget/call-meter';
import type { Clock } from '../platform/clock';
import type { Random } from '../platform/random';
import type { SessionService } from '../session/session-service';
import type { VaultPage } from '../vault/vault-backend';
import type { VaultWriter } from '../vault/vault-writer';
import type { Ledger } from './ledger';
import type { PlanStore } from './plan-store';
import type { RunLock } from './run-lock';
import type { OpenSources } from './open-sources';

/** A way to write to one tenant; every request is counted for the push, and by `onCall` for this run. */
export type OpenWriter = (settings: TenantSettings, onCall: () => void) => Promise<VaultWriter>;

/** What the push is made of. */
export interface PushDependencies {
  readonly session: SessionService;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly meter: CallMeter;
  readonly configuration: () => Configuration;
  readonly policy: () => PushPolicy;
  /** Reads the policy again, so that every push goes by what stands there now. */
  readonly refreshPolicy: () => Promise<unknown>;
  /** Asks for the second person whom a plan with alarms may need. @throws AppError `approval.*`. */
  readonly approvePlan: (plan: PushPlan, run: string) => Promise<void>;
  readonly lock: RunLock;
  readonly ledger: Ledger;
  readonly plans: PlanStore;
  readonly openWriter: OpenWriter;
  readonly openSources: OpenSources;
  /** How marks name this host: another one on the same machine has another name. */
  readonly hostName: () => Promise<string>;
  /** Lets the lookup know too what a look has shown. */
  readonly noteListing: (
    tenant: TenantId,
    entries: VaultPage['entries'],
    at: EpochMs,
  ) => Promise<void>;
}

/** How a plan or an apply is broken off, and who hears how far it is. */
export interface RunWork {
  readonly signal: AbortSignal;
  onProgress(progress: PushProgress): void;
}
