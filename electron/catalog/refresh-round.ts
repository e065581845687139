import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import type { AuditLog } from '../audit/audit-log';
import type { CallMeter } from '../budget/call-meter';
import type { Clock } from '../platform/clock';
import type { OpenStore } from '../store/sealed-store';
import type { VaultBackend } from '../vault/vault-backend';
import type { Catalogue } from './catalogue';
import type { OfflineCopies } from './offline-copies';
import type { OfflineLedger } from './offline-ledger';
import type { Reconnect } from './reconnect';

export interface RefreshDependencies {
  readonly audit: AuditLog;
  readonly catalogue: Catalogue;
  readonly copies: OfflineCopies;
  readonly ledger: OfflineLedger;
  readonly reconnect: Reconnect;
  readonly configuration: () => Configuration;
  /** The same, by which what is sealed here already is kept: a policy that cannot be read destroys nothing. */
  readonly keeps: () => Configuration;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
  readonly clock: Clock;
  /** Called whenever something that a screen shows has changed. */
  readonly changed: () => void;
}

/** One tenant on its way through a refresh. */
export interface Round {
  readonly settings: TenantSettings;
  readonly backend: VaultBackend;
  readonly signal: AbortSignal;
}
