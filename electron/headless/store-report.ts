import type { QuorumSet } from '../../shared/domain/quorum';
import type { SetAside, StoreHealth, Testimony } from '../store/sealed-store';

/** What `status` says of the store itself, locked or not. */
export interface StoreReport {
  readonly document: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/**
 * Describes keychain, witnesses and damaged generations.
 * @param health null where there is no store, or none that can be looked at.
 * @param heard what the witnesses said when the store was unlocked; null while it is locked.
 */
export function storeReport(
  health: StoreHealth | null,
  heard: readonly Testimony[] | null,
): StoreReport {
  if (health === null) {
    return { document: { keychain: null, witnesses: [], quorum: null, recovered: [] }, lines: [] };
  }
  const testimonies = heard ?? health.testimonies;
  return {
    document: {
      keychain: health.keychain,
      witnesses: testimonies,
      quorum: health.quorum,
      recovered: health.setAside,
    },
    lines: [
      `keychain: ${keychainWords(health.keychain)}`,
      `witnesses: ${witnessWords(health, testimonies)}`,
      `shares: ${health.quorum === null ? 'none' : quorumWords(health.quorum)}`,
      ...health.setAside.map(one => `damaged: ${damageWords(one)}`),
    ],
  };
}

function quorumWords({ set, threshold, shares, issuedOn }: QuorumSet): string {
  return `set ${set}, any ${threshold} of ${shares}, issued ${issuedOn}`;
}

function keychainWords({ backend, madeWith, state }: StoreHealth['keychain']): string {
  if (state === 'unused') return 'not used by this store';
  const origin = madeWith === null || madeWith === backend ? '' : `, store made with ${madeWith}`;
  return `${backend}, ${state}${origin}`;
}

function witnessWords({ keychain }: StoreHealth, testimonies: readonly Testimony[]): string {
  const alone = keychain.state === 'unused' ? '; the audit log alone, without a keychain' : '';
  if (testimonies.length === 0) return `not asked while locked${alone}`;
  return `${testimonies.map(oneWord).join('; ')}${alone}`;
}

function oneWord({ witness, domain, verdict, found, remembered }: Testimony): string {
  const against = verdict === 'rollback' ? `, remembers ${remembered ?? 'another'}` : '';
  return `${witness}: ${domain} ${found} ${verdict}${against}`;
}

function damageWords({ domain, generation, file, sha256 }: SetAside): string {
  return `${domain} ${generation}, ${file ?? 'not moved'}, sha256 ${sha256}`;
}
