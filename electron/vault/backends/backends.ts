import { createDsvBackend } from './dsv/dsv-backend';
import type { DsvBackendDeps } from './dsv/dsv-conversation';
import { createDsvInspection } from './dsv/dsv-inspection';
import { createDsvWriter } from './dsv/dsv-writer';
import type { AppError } from '../../../shared/errors/app-error';
import type { VaultBackend } from '../vault-backend';
import type { VaultInspection } from '../vault-inspection';
import type { VaultWriter } from '../vault-writer';

/** Every kind of vault. A new one is a folder here and a line in this table. */
export const vaultBackends = {
  dsv: createDsvBackend,
} as const satisfies Readonly<Record<string, (deps: DsvBackendDeps) => VaultBackend>>;

/** What every kind is made from. */
export type BackendDeps = DsvBackendDeps;

/** How each kind is written to. */
export const vaultWriters = {
  dsv: createDsvWriter,
} as const satisfies Readonly<
  Record<keyof typeof vaultBackends, (deps: BackendDeps) => VaultWriter>
>;

/** A diagnosis of each kind; takes why its credentials cannot be read, or null. */
export const vaultInspections = {
  dsv: createDsvInspection,
} as const satisfies Readonly<
  Record<
    keyof typeof vaultBackends,
    (deps: BackendDeps, noCredentials: AppError | null) => VaultInspection
  >
>;
