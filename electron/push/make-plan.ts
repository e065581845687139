import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { SourceRef } from '../../shared/domain/push/desired-secret';
import { fingerprintOf } from '../../shared/domain/push/fingerprint';
import type { PushPlan, PushScope } from '../../shared/domain/push/plan';
import { planPush } from '../../shared/domain/push/plan-push';
import { parseSourceName } from '../../shared/domain/push/push-mark';
import type { PushMap } from '../../shared/domain/push/push-map';
import { rulesOf } from '../../shared/domain/push/push-rules';
import { AppError } from '../../shared/errors/app-error';
import { catalogueCollection } from '../store/collections/catalogue';
import type { PushLedger } from '../store/collections/push-ledger';
import type { VaultPage } from '../vault/vault-backend';
import { readFingerprintKeys } from './fingerprint-keys';
import { sha256 } from './plan-settings';
import type { PushDependencies, RunWork } from './push-dependencies';
import { leastLook } from './grounds';
import { pushRefusal } from './push-refusal';
import { readSource } from './read-source';
import { createSources } from './sources';
import { knownTenant, tenantFacts } from './tenant-facts';
import type { KnownTenant } from './tenant-facts';

/** One tenant of the plan, and what is known of it. */
interface PlannedTenant {
  readonly settings: TenantSettings;
  readonly known: KnownTenant;
  /** Requests that looking has cost. */
  readonly planCalls: number;
}

/** Reads, fingerprints and compares. @throws AppError `server.*` when no map can be read, `config.invalid`, `cancelled`. */
export async function makePlan(
  dependencies: PushDependencies,
  scope: PushScope,
  { signal, onProgress }: RunWork,
): Promise<PushPlan> {
  const { session, clock, random, meter, configuration, policy, openSources } = dependencies;
  const current = configuration();
  const tenants = await plannedTenants(dependencies, scope, { signal, onProgress });
  const ids = new Set(tenants.map(({ settings }) => settings.id));
  const rules = rulesOf(current).filter(rule => ids.has(rule.tenant));
  if (rules.length === 0) throw noMaps(scope.tenants ?? current.tenants.map(({ id }) => id));
  const planned = tenants.map(({ settings }) => settings);
  const keys = await readFingerprintKeys(session.store(), planned, random);
  const sources = createSources(await openSources());
  try {
    const found = await readSource(
      {
        ...{ clientOf: sources.of, rules, scope: scope.secrets },
        fingerprint: secret => fingerprintOf(secret, keys.of(secret.tenant).digest),
        standing: map => standingOf(map, tenants),
        onRead: (done, total) => onProgress({ step: 'reading', tenant: null, done, total }),
      },
      signal,
    );
    refuseAllUnread(found.unread, rules);
    const now = clock.now();
    const facts = tenants.map(async ({ settings, known, planCalls }) => {
      const left = await meter.allowance(settings.id, settings.budget, session.store());
      return tenantFacts(settings, known, {
        ...{ key: keys.of(settings.id).id, planCalls, left, now },
      });
    });
    return planPush(
      {
        ...{
          madeAt: now,
          verify: scope.verify,
          policy: policy(),
          maps: current.maps,
          scope: scope.secrets,
        },
        ...{ desired: found.desired, rejected: found.rejected, gone: found.gone },
        unread: [...found.unread.keys()],
        tenants: await Promise.all(facts),
      },
      sha256,
    );
  } finally {
    await sources.dispose();
  }
}

/** The tenants in question, listed first where that was asked for. */
async function plannedTenants(
  dependencies: PushDependencies,
  { tenants: asked, look }: PushScope,
  { signal, onProgress }: RunWork,
): Promise<readonly PlannedTenant[]> {
  const { session, configuration, policy, hostName, ledger } = dependencies;
  const { tenants: ledgers } = await ledger.read();
  const chosen = chosenTenants(configuration(), asked, ledgers);
  requireAllowed(chosen, policy());
  const calls = new Map<TenantId, number>();
  if (look) {
    for (const settings of chosen) {
      onProgress({ step: 'looking', tenant: settings.id, done: 0, total: null });
      calls.set(settings.id, await lookAt(dependencies, settings, signal));
    }
  }
  const host = await hostName();
  const { tenants: catalogue } = await session.store().read(catalogueCollection);
  return chosen.map(settings => ({
    settings,
    known: knownTenant(settings.id, { catalogue, ledgers, host }),
    planCalls: calls.get(settings.id) ?? 0,
  }));
}

/** @returns the requests that it cost. */
async function lookAt(
  { openWriter, clock, noteListing, meter, session }: PushDependencies,
  settings: TenantSettings,
  signal: AbortSignal,
): Promise<number> {
  const left = await meter.allowance(settings.id, settings.budget, session.store());
  if (left < leastLook) throw new AppError('push.budget', { detail: settings.id });
  let calls = 0;
  const writer = await openWriter(settings, () => {
    calls += 1;
  });
  try {
    const entries: VaultPage['entries'][number][] = [];
    for await (const page of writer.list(signal)) entries.push(...page.entries);
    await noteListing(settings.id, entries, clock.now());
  } catch (error) {
    throw error instanceof AppError ? pushRefusal(error) : error;
  } finally {
    await writer.dispose();
  }
  return calls;
}

/** @throws AppError `policy.forbids` for a tenant that the policy does not name. */
function requireAllowed(
  chosen: readonly TenantSettings[],
  { tenants }: ReturnType<PushDependencies['policy']>,
): void {
  const stranger = chosen.find(({ id }) => tenants !== null && !tenants.includes(id));
  if (stranger === undefined) return;
  throw new AppError('policy.forbids', { detail: `push.tenants does not name ${stranger.id}` });
}

/** Without a question for some of them, all that something goes to, or went to once. */
function chosenTenants(
  { tenants, maps }: Configuration,
  asked: readonly TenantId[] | null,
  ledgers: PushLedger['tenants'],
): readonly TenantSettings[] {
  if (asked === null) {
    const mapped = new Set(maps.filter(({ active }) => active).flatMap(map => map.tenants));
    return tenants.filter(({ id }) => mapped.has(id) || (ledgers[id]?.secrets.length ?? 0) > 0);
  }
  const missing = asked.find(id => !tenants.some(tenant => tenant.id === id));
  if (missing !== undefined) {
    throw new AppError('config.invalid', { detail: `no tenant "${missing}" is set up` });
  }
  return tenants.filter(({ id }) => asked.includes(id));
}

/** What stands somewhere by a push of this map, as ledger and marks tell. */
function standingOf(map: PushMap, tenants: readonly PlannedTenant[]): readonly SourceRef[] {
  const names = tenants.flatMap(({ known }) => [
    ...known.ledger.secrets.flatMap(secret => (secret.map === map.id ? [secret.source] : [])),
    ...known.listed.flatMap(({ mark }) => (mark?.map === map.id ? [mark.source] : [])),
  ]);
  return [...new Set(names)].flatMap(name => parseSourceName(name) ?? []);
}

/** With nothing read there is nothing to plan, and why is what a person has to know. */
function refuseAllUnread(
  unread: ReadonlyMap<string, AppError>,
  rules: readonly { readonly map: PushMap }[],
): void {
  const [first] = unread.values();
  if (first !== undefined && rules.every(({ map }) => unread.has(map.id))) throw first;
}

function noMaps(tenants: readonly TenantId[]): AppError {
  const where =
    tenants.length === 0 ? 'no tenant is set up' : `nothing goes to ${tenants.join(', ')}`;
  return new AppError('config.invalid', { detail: `no active map: ${where}` });
}
