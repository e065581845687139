import { defaultCache } from './configuration';
import type { CacheStrategy, Configuration } from './configuration';
import type { EpochMs, SecretRef } from './entry';
import { isFresh, offlinePermission } from './offline-policy';
import type { OfflinePermission } from './offline-policy';

/** Everything that decides about the sealed copy of one secret. */
export interface CopyRule extends OfflinePermission {
  readonly strategy: CacheStrategy;
  /** How long a copy counts as fresh, in milliseconds. */
  readonly ageMs: number;
}

/**
 * How a sealed copy stands: `stale` is older than its tenant's `ageMinutes`, `overdue` older than
 * the `maxAgeHours` of its path.
 */
export const copyStates = ['none', 'fresh', 'stale', 'overdue'] as const;
export type CopyState = (typeof copyStates)[number];

/**
 * What the vault has said of this secret. `definite` is every answer, and every failure that is not
 * an outage: denied, deleted, a wrong certificate, throttled, 500.
 */
export const vaultWords = ['notAsked', 'outage', 'definite'] as const;
export type VaultWord = (typeof vaultWords)[number];

/** What to decide on. */
export interface OfflineQuestion {
  readonly strategy: CacheStrategy;
  /** What the rules of `offline[]` say of the path. */
  readonly allowed: boolean;
  readonly copy: CopyState;
  readonly vault: VaultWord;
}

export type OfflineRefusal = 'vault' | 'serverOnly' | 'notAllowed' | 'noCopy' | 'stale' | 'overdue';

export type OfflineDecision =
  | { readonly kind: 'serve' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'refuse'; readonly because: OfflineRefusal };

const cacheFirst: readonly CacheStrategy[] = ['cache.server', 'cache.server.expired'];
const servesStale: readonly CacheStrategy[] = ['cache.server.expired', 'last-known-good'];

/** Whether a sealed copy answers. The rule of the path bounds every strategy. Never throws. */
export function decideOffline({
  strategy,
  allowed,
  copy,
  vault,
}: OfflineQuestion): OfflineDecision {
  if (vault === 'definite') return refuse('vault');
  if (vault === 'notAsked') {
    const mayGoFirst = allowed && copy === 'fresh' && cacheFirst.includes(strategy);
    return { kind: mayGoFirst ? 'serve' : 'ask' };
  }
  if (strategy === 'server') return refuse('serverOnly');
  if (!allowed) return refuse('notAllowed');
  if (copy === 'none') return refuse('noCopy');
  if (copy === 'overdue') return refuse('overdue');
  if (copy === 'stale' && !servesStale.includes(strategy)) return refuse('stale');
  return { kind: 'serve' };
}

/** The rule for one secret; a tenant that is not configured has the default strategy. */
export function copyRuleOf(
  { tenant, path }: SecretRef,
  { tenants, offline }: Pick<Configuration, 'tenants' | 'offline'>,
): CopyRule {
  const { strategy, ageMinutes } = tenants.find(({ id }) => id === tenant)?.cache ?? defaultCache;
  return { strategy, ageMs: ageMinutes * 60_000, ...offlinePermission(path, offline) };
}

/** Whether a value may be sealed on this host at all. */
export function mayKeep({ strategy, allowed }: CopyRule): boolean {
  return allowed && strategy !== 'server';
}

/** @param fetchedAt when the copy was read from the vault; null when there is none. */
export function copyStateOf(fetchedAt: EpochMs | null, now: EpochMs, rule: CopyRule): CopyState {
  if (fetchedAt === null) return 'none';
  if (!isFresh(fetchedAt, now, rule)) return 'overdue';
  return isFresh(fetchedAt, now, { ...rule, maxAgeMs: rule.ageMs }) ? 'fresh' : 'stale';
}

/** Until when a copy can answer in an outage; null for no end. */
export function usableUntil(fetchedAt: EpochMs, rule: CopyRule): EpochMs | null {
  const ages = [
    ...(rule.maxAgeMs === null ? [] : [rule.maxAgeMs]),
    ...(servesStale.includes(rule.strategy) ? [] : [rule.ageMs]),
  ];
  return ages.length === 0 ? null : fetchedAt + Math.min(...ages);
}

function refuse(because: OfflineRefusal): OfflineDecision {
  return { kind: 'refuse', because };
}
