import type { SecureContext } from 'node:tls';
import type { DatedAnswer } from '../../../shared/domain/clock-skew';
import type { CallCounts } from '../../../shared/domain/call-kind';
import type { Budget } from '../../../shared/domain/configuration';
import type { HostPort } from '../../http/host-port';
import type { ProxyChoice } from '../../http/route';
import type { Clock } from '../../platform/clock';
import type { NameLookup } from '../../platform/name-lookup/name-lookup';
import type { VaultInspection } from '../../vault/vault-inspection';

/** What a step does with its time. */
export type StepPatience = 'connect' | 'ask';

/** What a sign of life showed. */
export interface ShownSign {
  readonly said: string;
  /** What to do about it; null when it is as it should be. */
  readonly next: string | null;
  /** For a look at the clocks; null when nothing was dated. */
  readonly answer: DatedAnswer | null;
}

/** A server that is walked to. */
export interface NetworkTarget extends HostPort {
  readonly kind: 'tenant' | 'secretServer';
  readonly id: string;
  /** Host and port for sentences. */
  readonly server: string;
  /** PEM text of its own authorities, or null. */
  readonly ca: string | null;
  readonly pins: readonly string[];
  /** @throws AppError `config.invalid`. */
  readonly trust: () => SecureContext;
  readonly proxyFor: ProxyChoice;
  readonly lookup: NameLookup;
  readonly clock: Clock;
  /** How long a step may take, in milliseconds: one that connects, one that asks. */
  readonly stepMs: Readonly<Record<StepPatience, number>>;
  /** Without credentials. @throws AppError `vault.*`, `cancelled`. */
  readonly signOfLife: (signal: AbortSignal) => Promise<ShownSign>;
  /** Null for a server that no client logs on to. */
  readonly account: TargetAccount | null;
  readonly dispose: () => Promise<void>;
}

/** What a tenant is used as. */
export interface TargetAccount {
  readonly method: string;
  readonly vault: Pick<VaultInspection, 'logOn' | 'mayList' | 'usage'>;
  /** Reads one entry to see whether it may, and says so in words; null when nobody asked. */
  readonly readOne: ((signal: AbortSignal) => Promise<string>) | null;
  readonly budget: Budget;
  /** This month's requests by this host's count, this walk included. */
  readonly spent: () => Promise<CallCounts>;
  /** True: the tenant is asked for its own count too, which costs a call. */
  readonly asksUsage: boolean;
  /** Counted calls of this walk. */
  readonly calls: () => number;
}
