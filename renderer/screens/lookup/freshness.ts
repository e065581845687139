import type { CatalogEntry } from '../../../shared/domain/entry';
import type { TenantStatus } from '../../../shared/domain/vault-status';
import type { IconName } from '../../parts/icon-shapes';
import { ageSince, timeAgo } from '../../words/age';
import { labels } from '../../words/labels';
import { tenantName } from '../../words/receipt-words';
import type { ShownCatalog } from '../../state/shown-catalog';

/** Whether a secret could be had right now, and how old it would be. */
export interface Freshness {
  readonly tone: 'sealed' | 'expired' | 'online' | 'lost';
  readonly icon: IconName;
  /** For the row. */
  readonly badge: string;
  /** For the detail. */
  readonly title: string;
  readonly text: string;
}

/** Judges one entry from what is sealed here and what its tenant did last. */
export function freshnessOf(entry: CatalogEntry, catalog: ShownCatalog, now: number): Freshness {
  const copy = catalog.offline[entry.id];
  if (copy) return freshnessOfCopy(copy, entry, now);
  const state = catalog.tenants.find(status => status.tenant === entry.tenant)?.state;
  const name = tenantName(entry.tenant, catalog.tenants);
  const lost = state === 'unreachable' || state === 'refused';
  return {
    tone: lost ? 'lost' : 'online',
    icon: lost ? 'warning' : 'online',
    badge: lost ? labels.lookup.outOfReach : labels.lookup.onlineOnly,
    title: lost ? labels.detail.lostTitle : labels.detail.onlineTitle,
    text: onlineText(state, name),
  };
}

function freshnessOfCopy(
  { fetchedAt, version, usableUntil, withheld }: ShownCatalog['offline'][string],
  entry: CatalogEntry,
  now: number,
): Freshness {
  const age = ageSince(fetchedAt, now);
  const read = timeAgo(fetchedAt, now);
  if (withheld) {
    return {
      tone: 'expired',
      icon: 'warning',
      badge: labels.lookup.withheld(version),
      title: labels.detail.withheldTitle,
      text: labels.detail.withheldText(version, read),
    };
  }
  if (usableUntil !== null && now > usableUntil) {
    return {
      tone: 'expired',
      icon: 'warning',
      badge: labels.lookup.expired(age, version),
      title: labels.detail.expiredTitle,
      text: labels.detail.expiredText(version, read),
    };
  }
  const isOld = version !== entry.version && entry.version !== '';
  return {
    tone: 'sealed',
    icon: 'sealed',
    badge: labels.lookup.sealed(age, version),
    title: labels.detail.sealedTitle,
    text: isOld
      ? labels.detail.sealedOld(version, entry.version, read)
      : labels.detail.sealedText(version, read),
  };
}

function onlineText(state: TenantStatus['state'] | undefined, tenant: string): string {
  if (state === 'unreachable') return labels.detail.unreachableText(tenant);
  if (state === 'refused') return labels.detail.refusedText(tenant);
  return labels.detail.onlineText(tenant);
}
