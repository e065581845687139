import { decideChange } from './decide-change';
import type { PlannedSecret } from './decide-change';
import type { RejectedSecret } from './desired-secret';
import type { ChangeKind, PlannedChange, TenantPlan } from './plan';
import { changeKinds } from './plan';
import type { PlanFacts, TenantFacts } from './plan-facts';
import { sourceName } from './push-mark';
import { createLeftovers, proofsOf } from './retire';
import type { Leftover } from './retire';
import type { TenantReview } from './safety';
import { foldPath, gatherStanding } from './standing';
import type { Standing } from './standing';

/** The plan of one tenant and what safety looks at. */
export function planTenant(tenant: TenantFacts, facts: PlanFacts): TenantReview {
  const desired = eachOnce(facts.desired.filter(secret => secret.tenant === tenant.id));
  const rejected = facts.rejected.filter(secret => secret.tenant === tenant.id);
  const standing = gatherStanding(tenant);
  const claims = claimsOf([...desired, ...rejected.filter(({ claimsPath }) => claimsPath)]);
  const proofs = proofsOf(facts.gone);
  const decide = (secret: PlannedSecret): PlannedChange => {
    const rivals = claims.get(foldPath(secret.path)) ?? [];
    if (rivals.length > 1) return conflictOf(secret, rivals);
    const there = standing.get(foldPath(secret.path)) ?? [];
    const isGone = (source: string): boolean => proofs.has(source);
    return changeOf(secret, decideChange(secret, there, { ...tenant, isGone }));
  };
  const decided = desired.map(decide);
  const judge = createLeftovers({ ...facts, tenant: tenant.id, decided });
  const leftovers = [...standing]
    .filter(([folded]) => !claims.has(folded))
    .flatMap(([, there]) => there.map(judge))
    .filter(leftover => leftover !== null);
  const changes = [
    ...decided,
    ...rejected.map(rejectedChange),
    ...leftovers.map(leftover => leftoverChange(leftover, tenant)),
  ].toSorted(byPlace);
  const all = [...standing.values()].flat();
  const plan = countChanges(changes, { tenant, verify: facts.verify });
  return {
    ...{ plan, changes, budget: tenant.budget, drifted: driftedOf(changes, all) },
    ours: all.filter(({ exists, owner }) => exists && owner !== null).length,
    known: all.filter(({ exists }) => exists).length,
    unreadMaps: unreadOf(tenant, facts),
  };
}

/** A list that changes while it is paged through shows a secret twice, which is no conflict. */
function eachOnce(secrets: readonly PlannedSecret[]): readonly PlannedSecret[] {
  const ordered = secrets.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const found = ordered.map(
    secret => [`${secret.map} ${sourceName(secret.source)}`, secret] as const,
  );
  return [...new Map(found).values()];
}

type Claim = PlannedSecret | RejectedSecret;

/** Who wants to go where; a vault may take paths that differ in case for one. */
function claimsOf(secrets: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const secret of secrets) {
    const folded = foldPath(secret.path);
    const rivals = claims.get(folded);
    if (rivals) rivals.push(secret);
    else claims.set(folded, [secret]);
  }
  return claims;
}

function conflictOf(secret: PlannedSecret, rivals: readonly Claim[]): PlannedChange {
  const names = rivals
    .filter(rival => rival !== secret)
    .map(({ source, map }) => `${sourceName(source)} by ${map}`);
  const others = [...new Set(names)].toSorted().join(', ');
  const reason = `Something else would go to the same path: ${others}.`;
  return changeOf(secret, { kind: 'conflict', reason, readsFirst: false });
}

function changeOf(
  secret: PlannedSecret,
  { kind, reason, readsFirst }: Pick<PlannedChange, 'kind' | 'reason' | 'readsFirst'>,
): PlannedChange {
  const { tenant, path, map, source, name, fields, warnings } = secret;
  const fingerprint = writes(kind) || kind === 'unchanged' ? secret.fingerprint : null;
  return {
    ...{ tenant, path, kind, reason, map, source, name, fields, warnings, fingerprint },
    ...{ removes: false, readsFirst },
  };
}

function rejectedChange(secret: RejectedSecret): PlannedChange {
  const { tenant, path, map, source, name, reason } = secret;
  return {
    ...{ tenant, path, kind: 'rejected', reason, map, source, name },
    ...{ fields: [], warnings: [], fingerprint: null, removes: false, readsFirst: false },
  };
}

function leftoverChange(leftover: Leftover, { id }: TenantFacts): PlannedChange {
  const { standing, owner, kind, reason, source, removes } = leftover;
  const { path } = standing;
  return {
    ...{ tenant: id, path, kind, reason, map: owner.map, source, removes, readsFirst: false },
    ...{ name: path.slice(path.lastIndexOf(':') + 1), fields: [], warnings: [], fingerprint: null },
  };
}

/**
 * One token when there is anything to send, then one request for each write, check and look. A secret is
 * looked at before it is deleted, which a list of the whole tenant spares.
 */
function countChanges(
  changes: readonly PlannedChange[],
  { tenant, verify }: { readonly tenant: TenantFacts; readonly verify: boolean },
): TenantPlan {
  const counts = Object.fromEntries(changeKinds.map(kind => [kind, 0])) as Record<
    ChangeKind,
    number
  >;
  let requests = 0;
  for (const { kind, removes, readsFirst } of changes) {
    counts[kind] += 1;
    if (writes(kind)) requests += 1 + Number(readsFirst) + Number(verify);
    if (removes) requests += tenant.lookPages > 0 ? 1 : 2;
  }
  const apiCalls = requests === 0 ? 0 : 1 + tenant.lookPages + requests;
  return { id: tenant.id, ...counts, apiCalls, planCalls: tenant.planCalls };
}

function writes(kind: ChangeKind): boolean {
  return kind === 'create' || kind === 'update' || kind === 'adopt';
}

/** Secrets that this plan is about and that somebody changed in the vault. */
function driftedOf(changes: readonly PlannedChange[], all: readonly Standing[]): number {
  const touched = changes.filter(({ kind, removes }) => writes(kind) || removes);
  const paths = new Set(touched.map(({ path }) => path));
  return all.filter(({ path, drift }) => drift !== null && paths.has(path)).length;
}

function unreadOf({ id }: TenantFacts, { maps, unread }: PlanFacts): readonly string[] {
  const here = maps.filter(map => map.tenants.includes(id) && unread.includes(map.id));
  return here.map(map => map.id).toSorted();
}

/** By path, then by what else tells two lines apart, so that the order of reading shows nowhere. */
function byPlace(a: PlannedChange, b: PlannedChange): number {
  const [first, second] = [a, b].map(({ path, source, map, kind, reason }) =>
    [path, source === null ? '' : sourceName(source), map, kind, reason].join('\0'),
  );
  if (first === second) return 0;
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
