import type { EpochMs, SecretPath, TenantId } from '../../shared/domain/entry';
import type { ChangeOutcome } from '../../shared/domain/push/outcome';
import type { Remembered } from '../../shared/domain/push/standing';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type {
  PastPush,
  PushIntent,
  PushLedger,
  PushRun,
  TenantLedger,
} from '../store/collections/push-ledger';
import { pushLedgerCollection } from '../store/collections/push-ledger';
import type { OpenStore } from '../store/sealed-store';

/** What became of one change, as the ledger keeps it. */
export interface Done {
  readonly push: PastPush;
  /** What stands there now; `gone` after a removal, null where nothing is known that was not known before. */
  readonly stands: Remembered | 'gone' | null;
  /** False: its intent stays open, and the next run looks. */
  readonly isCertain: boolean;
}

/** One commit: what came of the last batch, and what is about to be sent. */
export interface LedgerStep {
  readonly done: readonly Done[];
  readonly intents: readonly PushIntent[];
  /** When a write of another host was seen; null where none was. */
  readonly otherHostAt: EpochMs | null;
}

/** How one tenant ended. */
export interface TenantEnd {
  readonly id: TenantId;
  readonly isInStep: boolean;
  readonly code: ErrorCode | null;
}

/** What a tenant leaves to be recorded. */
export interface TenantRest {
  readonly tenant: TenantId;
  readonly step: LedgerStep;
}

/** What this host has pushed, sealed with the metadata; no value is in it. */
export interface Ledger {
  read(): Promise<PushLedger>;
  /** On disk when it resolves, so that a request can follow. */
  commit(tenant: TenantId, step: LedgerStep): Promise<void>;
  /** @param rests what was not recorded before. */
  end(run: PushRun, ends: readonly TenantEnd[], rests: readonly TenantRest[]): Promise<void>;
  /** A plan has found nothing to do in these tenants. */
  noteInStep(tenants: readonly TenantId[], at: EpochMs): Promise<void>;
}

export const emptyTenantLedger: TenantLedger = {
  ...{ secrets: [], intents: [], otherHostAt: null },
  ...{ inStepSince: null, lastRunAt: null, lastCode: null },
};

/** What a run says of it, without what the ledger knows beside. */
export function outcomeOf({
  tenant,
  path,
  change,
  outcome,
  code,
  reason,
  version,
}: ChangeOutcome): ChangeOutcome {
  return { tenant, path, change, outcome, code, reason, version };
}

const mostRuns = 200;
const mostPushes = 10_000;
const mostPushesOfOne = 20;

export function createLedger({ store }: { readonly store: () => OpenStore }): Ledger {
  const update = async (change: (ledger: PushLedger) => PushLedger): Promise<void> => {
    await store().update(pushLedgerCollection, change);
  };
  return {
    read: () => store().read(pushLedgerCollection),
    commit: (tenant, step) => update(ledger => withStep(ledger, tenant, step)),
    end: (run, ends, rests) =>
      update(before => {
        const ledger = rests.reduce((now, { tenant, step }) => withStep(now, tenant, step), before);
        return {
          ...ledger,
          tenants: { ...ledger.tenants, ...endedTenants(ledger, run, ends) },
          runs: [run, ...ledger.runs].slice(0, mostRuns),
        };
      }),
    async noteInStep(tenants, inStepSince) {
      if (tenants.length === 0) return;
      await update(ledger => {
        const noted = tenants.map(id => {
          const before = ledger.tenants[id] ?? emptyTenantLedger;
          return [id, { ...before, inStepSince }] as const;
        });
        return { ...ledger, tenants: { ...ledger.tenants, ...Object.fromEntries(noted) } };
      });
    },
  };
}

function withStep(ledger: PushLedger, tenant: TenantId, step: LedgerStep): PushLedger {
  const before = ledger.tenants[tenant] ?? emptyTenantLedger;
  const { done, intents, otherHostAt } = step;
  const isNothing = done.length === 0 && intents.length === 0 && otherHostAt === null;
  if (isNothing) return ledger;
  const after: TenantLedger = {
    ...before,
    secrets: secretsAfter(before.secrets, done),
    intents: intentsAfter(before.intents, step),
    otherHostAt: otherHostAt ?? before.otherHostAt,
  };
  const told = done.map(({ push }) => push).filter(({ outcome }) => outcome !== 'notTried');
  return {
    ...ledger,
    tenants: { ...ledger.tenants, [tenant]: after },
    pushes: boundedPushes([...told.toReversed(), ...ledger.pushes]),
  };
}

function secretsAfter(before: readonly Remembered[], done: readonly Done[]): readonly Remembered[] {
  const secrets = new Map(before.map(secret => [secret.path, secret] as const));
  for (const { push, stands } of done) {
    if (stands === 'gone') secrets.delete(push.path);
    else if (stands !== null) secrets.set(push.path, stands);
  }
  return [...secrets.values()];
}

function intentsAfter(
  before: readonly PushIntent[],
  { done, intents }: LedgerStep,
): readonly PushIntent[] {
  const open = new Map(before.map(intent => [intent.path, intent] as const));
  for (const { push, isCertain } of done) if (isCertain) open.delete(push.path);
  for (const intent of intents) open.set(intent.path, intent);
  return [...open.values()];
}

function boundedPushes(pushes: readonly PastPush[]): readonly PastPush[] {
  const counts = new Map<string, number>();
  const kept = pushes.filter(({ tenant, path }) => {
    const key = secretKey(tenant, path);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= mostPushesOfOne;
  });
  return kept.slice(0, mostPushes);
}

function secretKey(tenant: TenantId, path: SecretPath): string {
  return `${tenant}|${path}`;
}

function endedTenants(
  { tenants }: PushLedger,
  { endedAt }: PushRun,
  ends: readonly TenantEnd[],
): Readonly<Record<TenantId, TenantLedger>> {
  const ended = ends.map(({ id, isInStep, code }) => {
    const before = tenants[id] ?? emptyTenantLedger;
    const inStepSince = isInStep ? endedAt : before.inStepSince;
    return [id, { ...before, inStepSince, lastRunAt: endedAt, lastCode: code }] as const;
  });
  return Object.fromEntries(ended);
}
