import { createDsvBackend } from './dsv/dsv-backend';
import type { DsvBackendDeps } from './dsv/dsv-conversation';
import type { VaultBackend } from '../vault-backend';

/** Every kind of vault. A new one is a folder here and a line in this table. */
export const vaultBackends = {
  dsv: createDsvBackend,
} as const satisfies Readonly<Record<string, (deps: DsvBackendDeps) => VaultBackend>>;
