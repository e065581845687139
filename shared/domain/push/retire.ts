import type { TenantId } from '../entry';
import type { SourceRef } from './desired-secret';
import type { ChangeKind, PlannedChange } from './plan';
import type { PushMap } from './push-map';
import { parseSourceName, sourceName } from './push-mark';
import type { Owner, Standing } from './standing';

/** Why a source is provably gone: listed as inactive, or readable and not selected by this map any more. */
export type GoneProof =
  | { readonly why: 'inactive'; readonly source: SourceRef }
  | { readonly why: 'outside'; readonly source: SourceRef; readonly map: string };

/** What decides about secrets that stand in a vault and that no map wants there now. */
export interface RetireFacts {
  readonly tenant: TenantId;
  readonly maps: readonly PushMap[];
  readonly gone: readonly GoneProof[];
  /** Null: every secret; otherwise only those of these sources are looked at. */
  readonly scope: readonly SourceRef[] | null;
  /** What becomes of the secrets that the maps want in this tenant. */
  readonly decided: readonly PlannedChange[];
  /** Ids of maps whose secrets could not be listed. */
  readonly unread: readonly string[];
}

/** What becomes of a secret that no map wants there now. */
export interface Leftover {
  readonly standing: Standing;
  readonly owner: Owner;
  readonly source: SourceRef;
  readonly kind: Extract<ChangeKind, 'retire' | 'unchanged'>;
  readonly reason: string;
  readonly removes: boolean;
}

type Word = Pick<Leftover, 'kind' | 'reason' | 'removes'>;

/** Judges secrets of ours by what is proven; without proof a secret stays as it is. */
export function createLeftovers(facts: RetireFacts): (standing: Standing) => Leftover | null {
  const maps = new Map(facts.maps.map(map => [map.id, map]));
  const inScope = facts.scope === null ? null : new Set(facts.scope.map(sourceName));
  // Whatever is in conflict stands nowhere else yet, so its old place is still needed.
  const placed = facts.decided.filter(({ kind }) => kind !== 'conflict');
  const wanted = new Set(
    placed.flatMap(({ map, source }) =>
      source === null ? [] : [placeOf(map, sourceName(source))],
    ),
  );
  const gone = proofsOf(facts.gone);

  function wordFor({ source, map: id, host }: Owner): Word | null {
    const map = maps.get(id);
    // Another host may have maps that this one does not know.
    if (map === undefined) return host === null ? keep('Its map is gone; it stays.') : null;
    if (!map.active) return null;
    if (!map.tenants.includes(facts.tenant)) {
      return keep('Its map does not push to this tenant any more; it stays.');
    }
    const proof = gone.has(source)
      ? 'Its secret was deleted in Secret Server'
      : gone.has(placeOf(id, source))
        ? 'Its secret is not selected by the map any more'
        : wanted.has(placeOf(id, source))
          ? 'Its secret goes to another path now'
          : null;
    if (proof !== null) return retired(proof, map);
    return { kind: 'unchanged', reason: stayReason(facts.unread.includes(id)), removes: false };
  }

  return standing => {
    const { owner } = standing;
    const source = owner === null ? null : parseSourceName(owner.source);
    if (owner === null || source === null || !standing.exists) return null;
    if (inScope !== null && !inScope.has(owner.source)) return null;
    const word = wordFor(owner);
    return word === null ? null : { standing, owner, source, ...word };
  };
}

/** Sources as `hq/37` when they are gone altogether, as `map hq/37` when only one map has lost them. */
export function proofsOf(gone: readonly GoneProof[]): ReadonlySet<string> {
  return new Set(
    gone.map(proof =>
      proof.why === 'inactive'
        ? sourceName(proof.source)
        : placeOf(proof.map, sourceName(proof.source)),
    ),
  );
}

function placeOf(map: string, source: string): string {
  return `${map} ${source}`;
}

function keep(reason: string): Word {
  return { kind: 'retire', reason, removes: false };
}

function retired(proof: string, { onSourceRemoved }: PushMap): Word {
  if (onSourceRemoved === 'keep') return keep(`${proof}; it stays in the vault.`);
  return { kind: 'retire', reason: `${proof}; it is deleted in the vault.`, removes: true };
}

function stayReason(isUnread: boolean): string {
  return isUnread
    ? 'Its secrets could not be listed in Secret Server; it stays as it is.'
    : 'Its secret is not visible in Secret Server or cannot be pushed now; it stays as it is.';
}
