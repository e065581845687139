import type { TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import { fingerprintOf } from '../../shared/domain/push/fingerprint';
import { countOutcomes } from '../../shared/domain/push/outcome-counts';
import type { ChangeOutcome, PushResult, TenantOutcome } from '../../shared/domain/push/outcome';
import type { PlannedChange, PushPlan } from '../../shared/domain/push/plan';
import { rulesOf } from '../../shared/domain/push/push-rules';
import { isAccepted } from '../../shared/domain/push/safety';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { TenantCatalogues } from '../store/collections/catalogue';
import { catalogueCollection } from '../store/collections/catalogue';
import type { PushLedger } from '../store/collections/push-ledger';
import { applyTenant } from './apply-tenant';
import type { RunFacts } from './apply-tenant';
import type { FingerprintKeys } from './fingerprint-keys';
import { readFingerprintKeys } from './fingerprint-keys';
import { createGrounds } from './grounds';
import type { ChangeTask } from './push-change';
import type { PushDependencies, RunWork } from './push-dependencies';
import type { LedgerStep, TenantRest } from './ledger';
import { settleIntents } from './settle-intents';
import { createSources } from './sources';
import type { Sources } from './sources';
import { isShared, knownTenant } from './tenant-facts';
import type { KnownTenant } from './tenant-facts';

/** What is carried out, and what a person has accepted of it. */
export interface ApplyFacts extends RunFacts {
  readonly plan: PushPlan;
  readonly accept: readonly string[];
  /** False: the plan is about some secrets only, and says nothing of the others. */
  readonly isWhole: boolean;
}

/** Everything that one run shares. */
interface Run {
  readonly dependencies: PushDependencies;
  readonly facts: ApplyFacts;
  readonly work: RunWork;
  readonly sources: Sources;
  readonly keys: FingerprintKeys;
  readonly ledger: PushLedger;
  readonly catalogue: TenantCatalogues;
  readonly host: string;
}

/**
 * Carries out a plan, all tenants side by side, so that one that is down keeps no other waiting. A tenant
 * with nothing to do is not even logged on to.
 * @throws AppError `store.*`, `audit.unavailable` when what is done cannot be recorded.
 */
export async function applyPlan(
  dependencies: PushDependencies,
  facts: ApplyFacts,
  work: RunWork,
): Promise<PushResult> {
  const { session, clock, random, configuration, openSources, ledger, audit } = dependencies;
  const startedAt = clock.now();
  const { run, digest, trigger, plan, accept } = facts;
  await audit.append({ kind: 'push.begun', run, digest, trigger, accepted: accept });
  const { tenants } = configuration();
  const parts = plan.tenants.flatMap(({ id }) => tenants.filter(tenant => tenant.id === id));
  const sources = createSources(await openSources());
  const shared: Run = {
    ...{ dependencies, facts, work, sources },
    keys: await readFingerprintKeys(session.store(), parts, random),
    ledger: await ledger.read(),
    catalogue: (await session.store().read(catalogueCollection)).tenants,
    host: await dependencies.hostName(),
  };
  const [ended] = await Promise.allSettled([applyParts(shared, parts)]);
  await sources.dispose();
  if (ended.status === 'rejected') throw ended.reason;
  const { results, rests } = ended.value;
  const result: PushResult = {
    ...{ run, digest, trigger, startedAt, endedAt: clock.now() },
    tenants: results.map(({ counts }) => counts),
    outcomes: results.flatMap(({ outcomes }) => outcomes),
  };
  await conclude(dependencies, { ...result, rests }, facts);
  return result;
}

interface Part {
  readonly outcomes: readonly ChangeOutcome[];
  readonly counts: TenantOutcome;
  /** What is not recorded yet. */
  readonly rest: LedgerStep | null;
}

/** What the last tenant leaves to be recorded goes with the end of the run; the others do not wait for it. */
async function applyParts(
  run: Run,
  parts: readonly TenantSettings[],
): Promise<{ readonly results: readonly Part[]; readonly rests: readonly TenantRest[] }> {
  const { ledger } = run.dependencies;
  const rests: TenantRest[] = [];
  let running = parts.length;
  const all = parts.map(async settings => {
    const part = await applyPart(run, settings).finally(() => (running -= 1));
    if (part.rest === null) return part;
    if (running > 0) await ledger.commit(settings.id, part.rest);
    else rests.push({ tenant: settings.id, step: part.rest });
    return part;
  });
  const ended = await Promise.allSettled(all);
  const failed = ended.find(part => part.status === 'rejected');
  if (failed === undefined) return { results: await Promise.all(all), rests };
  for (const { tenant, step } of rests) await ledger.commit(tenant, step);
  throw failed.reason;
}

async function applyPart(run: Run, settings: TenantSettings): Promise<Part> {
  const { dependencies, facts, work, host } = run;
  const { id } = settings;
  const { openWriter, clock, session, meter, configuration } = dependencies;
  const known = knownTenant(id, { ...run, ledgers: run.ledger.tenants });
  const { tasks, finished } = tasksFor(run, settings, known);
  await settleIntents({
    ...{ tenant: id, facts, known, key: run.keys.of(id).id, now: () => clock.now() },
    ...{ ledger: dependencies.ledger, audit: dependencies.audit },
    busy: new Set(tasks.map(({ change }) => change.path)),
  });
  if (tasks.length === 0) {
    return { outcomes: finished, counts: countOutcomes(finished, { id, apiCalls: 0 }), rest: null };
  }
  let apiCalls = 0;
  const writer = await openWriter(settings, () => {
    apiCalls += 1;
  });
  const now = (): number => clock.now();
  const key = run.keys.of(id);
  try {
    const { outcomes, rest } = await applyTenant(
      {
        ...{ tenant: id, facts, tasks, writer, host, now, key: key.id, verify: facts.plan.verify },
        ...{ ledger: dependencies.ledger, audit: dependencies.audit },
        grounds: createGrounds({ writer, host, now }),
        fingerprint: content => fingerprintOf(content, key.digest),
        openIntents: new Map(known.ledger.intents.map(intent => [intent.path, intent])),
        source: {
          clientOf: run.sources.of,
          rules: rulesOf(configuration()),
          fingerprint: secret => fingerprintOf(secret, key.digest),
        },
        uuid: () => dependencies.random.uuid(),
        concurrency: configuration().push.concurrency,
        looksFirst: isShared(known, clock.now()),
        ledgerSize: sizeOf(run.ledger),
        left: await meter.purse(id, settings.budget, session.store()),
        ended: () => whyEnded(dependencies),
        onProgress: work.onProgress,
      },
      work.signal,
    );
    const all = [...finished, ...outcomes];
    return { outcomes: all, counts: countOutcomes(all, { id, apiCalls }), rest };
  } finally {
    await writer.dispose();
  }
}

function sizeOf({ tenants }: PushLedger): number {
  return Object.values(tenants).reduce((sum, { secrets }) => sum + secrets.length, 0);
}

/** What is left to do, and what an earlier run of the same plan has done. */
function tasksFor(
  { facts, keys, ledger }: Run,
  { id }: TenantSettings,
  known: KnownTenant,
): { readonly tasks: readonly ChangeTask[]; readonly finished: readonly ChangeOutcome[] } {
  const { plan, accept } = facts;
  const remembered = new Map(known.ledger.secrets.map(secret => [secret.path, secret] as const));
  const intents = new Set(known.ledger.intents.map(({ path }) => path));
  const listed = new Map(known.listed.map(one => [one.path, one] as const));
  const mayOverwrite = plan.alarms.some(
    alarm => alarm.kind === 'drift' && alarm.tenant === id && isAccepted(alarm, accept),
  );
  const tasks: ChangeTask[] = [];
  const finished: ChangeOutcome[] = [];
  for (const change of plan.changes) {
    if (change.tenant !== id || !sendsSomething(change)) continue;
    const { path } = change;
    const memory = remembered.get(path) ?? null;
    const done = intents.has(path)
      ? null
      : finishedBefore(change, { plan, memory, ledger, key: keys.of(id).id });
    const seen = listed.get(path) ?? null;
    const newer = memory !== null && (seen === null || memory.at >= seen.asOf) ? memory : seen;
    if (done !== null) finished.push(done);
    else {
      const knownVersion = newer?.version ?? null;
      const isUncertain = intents.has(path);
      tasks.push({ change, remembered: memory, knownVersion, isUncertain, mayOverwrite });
    }
  }
  return { tasks, finished };
}

/** False where a map could not be listed, so nobody knows what else there is to do. */
export function isAllRead({ alarms }: PushPlan, tenant: TenantId): boolean {
  return !alarms.some(alarm => alarm.kind === 'source-unread' && alarm.tenant === tenant);
}

/** True for a change that apply sends a request for. */
export function sendsSomething({ kind, removes }: PlannedChange): boolean {
  return kind === 'create' || kind === 'update' || kind === 'adopt' || removes;
}

/** What the ledger shows to have been done since the plan was made; null when nothing. */
function finishedBefore(
  change: PlannedChange,
  {
    plan,
    memory,
    ledger,
    key,
  }: {
    readonly plan: PushPlan;
    readonly memory: KnownTenant['ledger']['secrets'][number] | null;
    readonly ledger: PushLedger;
    readonly key: string;
  },
): ChangeOutcome | null {
  const { tenant, path, kind } = change;
  const outcome = { tenant, path, change: kind, code: null } as const;
  if (change.removes) {
    const wasRemoved = ledger.pushes.some(
      past =>
        past.tenant === tenant &&
        past.path === path &&
        past.outcome === 'removed' &&
        past.at >= plan.madeAt,
    );
    const reason = 'An earlier run of this plan removed it.';
    return wasRemoved && memory === null
      ? { ...outcome, outcome: 'confirmed', reason, version: null }
      : null;
  }
  const isSame = memory?.fingerprint === change.fingerprint && memory.key === key;
  if (memory === null || !isSame || memory.at < plan.madeAt) return null;
  const reason = 'An earlier run of this plan wrote it.';
  return { ...outcome, outcome: 'confirmed', reason, version: memory.version };
}

/** An incident that is opened, and a lock, end a push between two writes. */
function whyEnded({ session }: PushDependencies): AppError | null {
  try {
    session.requireUnlocked();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return session.incident() === null ? null : new AppError('push.incidentOpen');
}

async function conclude(
  { ledger, audit, meter, session }: PushDependencies,
  { outcomes, rests, ...run }: PushResult & { readonly rests: readonly TenantRest[] },
  { plan, isWhole }: ApplyFacts,
): Promise<void> {
  const ends = run.tenants.map(({ id, failed, notTried }) => ({
    id,
    isInStep: isWhole && failed === 0 && notTried === 0 && isAllRead(plan, id),
    code: firstCode(outcomes.filter(({ tenant }) => tenant === id)),
  }));
  await ledger.end(run, ends, rests);
  const sum = (name: 'written' | 'failed' | 'notTried' | 'apiCalls'): number =>
    run.tenants.reduce((total, tenant) => total + tenant[name], 0);
  await audit.append({
    ...{ kind: 'push.ended', run: run.run, digest: run.digest, code: firstCode(outcomes) },
    ...{ written: sum('written'), failed: sum('failed'), notTried: sum('notTried') },
    apiCalls: sum('apiCalls'),
  });
  await meter.flush(session.store());
}

/** Why something is missing; a source that has moved has no code of its own. */
function firstCode(outcomes: readonly ChangeOutcome[]): ErrorCode | null {
  const faults = outcomes.filter(({ outcome }) =>
    ['failed', 'notTried', 'moved'].includes(outcome),
  );
  if (faults.length === 0) return null;
  const [worst = null] = faults
    .toSorted((a, b) => Number(b.outcome === 'failed') - Number(a.outcome === 'failed'))
    .flatMap(({ code }) => code ?? []);
  return worst ?? 'push.incomplete';
}
