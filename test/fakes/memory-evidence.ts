import type { KeptEvidence } from '../../electron/outage/kept-evidence';
import type { SecretServerSettings } from '../../shared/domain/configuration';
import type { KeptOutages } from '../../electron/store/collections/outage';

/** Evidence kept in memory, as a store that opens without a person would. */
export function createMemoryEvidence(servers: readonly SecretServerSettings[] = []): KeptEvidence {
  let known: KeptOutages = {};
  return {
    read: async () => known,
    readLocked: async () => ({ servers, known }),
    async write(evidence) {
      known = evidence;
    },
  };
}
