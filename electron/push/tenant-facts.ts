import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { TenantSettings } from '../../shared/domain/configuration';
import type { TenantFacts } from '../../shared/domain/push/plan-facts';
import type { Listed } from '../../shared/domain/push/standing';
import type { TenantCatalogues } from '../store/collections/catalogue';
import type { TenantLedger } from '../store/collections/push-ledger';
import { isOfAnother } from './grounds';
import { emptyTenantLedger } from './ledger';

/** What is known of one tenant without asking it. */
export interface KnownTenant {
  readonly listed: readonly Listed[];
  /** Null: this host has never listed it. */
  readonly listedAt: EpochMs | null;
  readonly ledger: TenantLedger;
  /** When a write of another host was seen or made there; null: never. */
  readonly otherHostAt: EpochMs | null;
}

/** Secrets that one search page brings. */
const pageSize = 250;
/** A host whose marks are older than this is believed to have stopped pushing. */
const otherHostMs = 30 * 24 * 3_600_000;

/** Puts together what refresh has listed, and what this host has pushed. */
export function knownTenant(
  tenant: TenantId,
  {
    catalogue,
    ledgers,
    host,
  }: {
    readonly catalogue: TenantCatalogues;
    readonly ledgers: Readonly<Record<TenantId, TenantLedger>>;
    readonly host: string;
  },
): KnownTenant {
  const shown = catalogue[tenant];
  const ledger = ledgers[tenant] ?? emptyTenantLedger;
  const listed = (shown?.entries ?? []).map(({ path, version, mark, asOf }) => ({
    ...{ path, version, mark, asOf },
  }));
  return {
    listed,
    listedAt: shown === undefined || shown.refreshedAt === 0 ? null : shown.refreshedAt,
    ledger,
    otherHostAt: newestForeign(listed, host, ledger.otherHostAt),
  };
}

function newestForeign(
  listed: readonly Listed[],
  host: string,
  seenAt: EpochMs | null,
): EpochMs | null {
  let newest = seenAt;
  for (const { mark } of listed) {
    if (mark === null || !isOfAnother(mark, host)) continue;
    const at = Date.parse(mark.at);
    if (newest === null || at > newest) newest = at;
  }
  return newest;
}

/** Whether other hosts push there too, so that a look before writing saves writes. */
export function isShared({ otherHostAt }: KnownTenant, now: EpochMs): boolean {
  return otherHostAt !== null && now - otherHostAt < otherHostMs;
}

/** One tenant as the rules of the plan take it. */
export function tenantFacts(
  { id, budget }: TenantSettings,
  known: KnownTenant,
  rest: Pick<TenantFacts, 'key' | 'planCalls'> & { readonly left: number; readonly now: EpochMs },
): TenantFacts {
  const { listed, listedAt, ledger } = known;
  const { key, planCalls, left, now } = rest;
  const pages = Math.max(1, Math.ceil(Math.max(listed.length, ledger.secrets.length) / pageSize));
  return {
    ...{ id, listed, listedAt, key, planCalls },
    remembered: ledger.secrets,
    readBack: new Map(),
    budget: { left, secrets: budget.secrets },
    lookPages: isShared(known, now) ? pages : 0,
  };
}
