import { canonicalJson } from '../../lib/canonical-json';
import type { Json } from '../../lib/canonical-json';
import type { PlanDigest, PushPlan } from './plan';
import type { PlanFacts } from './plan-facts';
import { planTenant } from './plan-tenant';
import { alarmsOf } from './safety';

/**
 * Compares what should stand in the vaults with what does. Neither the order of anything in `facts` nor
 * anything else but the facts has an influence on the plan.
 * @param sha256 digest of the UTF-8 of a text, as text.
 */
export function planPush(facts: PlanFacts, sha256: (text: string) => string): PushPlan {
  const planned = facts.tenants
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(tenant => planTenant(tenant, facts));
  const content = {
    madeAt: facts.madeAt,
    verify: facts.verify,
    tenants: planned.map(({ plan }) => plan),
    alarms: planned.flatMap(review => alarmsOf(review, facts.policy)),
    changes: planned.flatMap(({ changes }) => changes),
  };
  return { digest: digestOf(content, sha256), ...content };
}

/** The digest of everything in a plan, the time at which it was made included. */
function digestOf(plan: Omit<PushPlan, 'digest'>, sha256: (text: string) => string): PlanDigest {
  const json = { ...plan } as { readonly [key: string]: unknown };
  return sha256(canonicalJson(json as Json)) as PlanDigest;
}
