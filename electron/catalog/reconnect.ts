import type { Configuration } from '../../shared/domain/configuration';
import { entryId } from '../../shared/domain/entry';
import type { TenantId } from '../../shared/domain/entry';
import { copyRuleOf, mayKeep } from '../../shared/domain/offline-strategy';
import type { OfflineFinding, ServedOffline } from '../../shared/domain/served-offline';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from '../audit/audit-log';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import type { CallMeter } from '../budget/call-meter';
import type { Clock } from '../platform/clock';
import type { OpenStore } from '../store/sealed-store';
import type { Tenants } from '../vault/tenants';
import type { OfflineLedger } from './offline-ledger';
import { askInBackground, askingCost, compare, heed } from './vault-word';
import type { Keepers, VaultWord } from './vault-word';

/** Settles what was served offline, once its vault answers again. */
export interface Reconnect {
  /**
   * Reports everything this tenant did not see, then reads those secrets again, oldest copy first,
   * inside the budget. One that is under way is joined.
   * @returns what the vault had to say. @throws AppError `vault.*`; what is left stays in the ledger.
   */
  run(tenant: TenantId, signal: AbortSignal): Promise<readonly OfflineFinding[]>;
  /** Resolves when nothing is under way. @param waitMs how long the vaults may still answer. */
  settle(waitMs: number): Promise<void>;
}

export interface ReconnectDependencies extends Keepers {
  readonly audit: Pick<ShippingLog, 'append' | 'arrived'>;
  readonly ledger: OfflineLedger;
  readonly tenants: Tenants;
  readonly configuration: () => Configuration;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
  readonly clock: Clock;
}

/** Releases named in one audit event; a record has a greatest length. */
const inOneReport = 50;

export function createReconnect(dependencies: ReconnectDependencies): Reconnect {
  const running = new Map<TenantId, Promise<readonly OfflineFinding[]>>();
  let stop = new AbortController();

  function start(tenant: TenantId, signal: AbortSignal): Promise<readonly OfflineFinding[]> {
    const both = AbortSignal.any([signal, stop.signal]);
    const work = settleTenant(dependencies, tenant, both).finally(() => running.delete(tenant));
    running.set(tenant, work);
    return work;
  }

  return {
    run: async (tenant, signal) => running.get(tenant) ?? start(tenant, signal),
    async settle(waitMs) {
      const cancel = dependencies.clock.schedule(waitMs, () => stop.abort());
      if (waitMs === 0) stop.abort();
      await Promise.allSettled(running.values());
      cancel();
      stop = new AbortController();
    },
  };
}

async function settleTenant(
  dependencies: ReconnectDependencies,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<readonly OfflineFinding[]> {
  await report(dependencies, tenant, signal);
  const findings: OfflineFinding[] = [];
  for (const served of secretsOf(dependencies.ledger.ofTenant(tenant))) {
    if (!(await mayAsk(dependencies, tenant))) return findings;
    const finding = await settleOne(dependencies, served, signal);
    findings.push(finding);
    if (finding.found === 'unauthenticated') return findings;
  }
  return findings;
}

/** What nobody outside this host could know: on record, and with the sinks, before anything else. */
async function report(
  { audit, ledger, clock }: ReconnectDependencies,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<void> {
  const unreported = ledger.ofTenant(tenant).filter(({ reportedAt }) => reportedAt === null);
  if (unreported.length === 0) return;
  let last = 0;
  for (let start = 0; start < unreported.length; start += inOneReport) {
    const served = unreported.slice(start, start + inOneReport).map(entryOf);
    last = (await audit.append({ kind: 'offline.reported', tenant, served })).sequence;
  }
  await arrivedOrAborted(audit.arrived(last), signal);
  const accesses = unreported.map(({ access }) => access);
  await ledger.noteReported(accesses, clock.now());
}

function arrivedOrAborted(arrived: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    if (signal.aborted) return end();
    signal.addEventListener('abort', end);
    arrived.then(end, reject);
  });
}

function entryOf({ access, path, version, asOf, servedAt, outage }: ServedOffline) {
  return { access, path, version, asOf, servedAt, outage };
}

/** One release per secret, the newest; the secret whose copy is oldest comes first. */
function secretsOf(served: readonly ServedOffline[]): readonly ServedOffline[] {
  const newest = new Map(served.map(one => [entryId(one), one]));
  return [...newest.values()].sort((a, b) => a.asOf - b.asOf);
}

async function mayAsk(
  { tenants, meter, store }: ReconnectDependencies,
  tenant: TenantId,
): Promise<boolean> {
  const settings = tenants.settings().find(({ id }) => id === tenant);
  if (settings === undefined) return false;
  return (await meter.allowance(tenant, settings.budget, store())) >= askingCost;
}

async function settleOne(
  dependencies: ReconnectDependencies,
  served: ServedOffline,
  signal: AbortSignal,
): Promise<OfflineFinding> {
  const { tenants, copies, configuration, clock } = dependencies;
  const { tenant, path } = served;
  const ref = { tenant, path };
  const word = await askInBackground(tenants.get(tenant), ref, signal);
  if (signal.aborted) throw new AppError('cancelled');
  await heed(dependencies, ref, word);
  if (word.kind === 'secret' && mayKeep(copyRuleOf(ref, configuration()))) {
    await copies.keep([{ ref, secret: word.secret, fetchedAt: clock.now() }]);
  }
  const finding = await recordFinding(dependencies, served, word);
  const settled = dependencies.ledger
    .ofTenant(tenant)
    .filter(one => one.path === path && one.reportedAt !== null);
  await dependencies.ledger.settle(
    finding,
    settled.map(({ access }) => access),
  );
  return finding;
}

/** Puts on record what the vault says of a secret that was served without it. */
export async function recordFinding(
  { audit, clock }: { readonly audit: Pick<AuditLog, 'append'>; readonly clock: Clock },
  { tenant, path, version, servedAt }: ServedOffline,
  word: VaultWord,
): Promise<OfflineFinding> {
  const found = compare(version, word);
  const current = word.kind === 'secret' ? word.secret.version : null;
  await audit.append({ kind: 'offline.compared', tenant, path, found, version, current });
  return { tenant, path, found, version, servedAt, current, foundAt: clock.now() };
}
