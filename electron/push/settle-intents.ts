import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { PushMark } from '../../shared/domain/push/mark';
import type { Listed } from '../../shared/domain/push/standing';
import type { AuditLog } from '../audit/audit-log';
import type { PushIntent } from '../store/collections/push-ledger';
import type { RunFacts } from './apply-tenant';
import type { Done, Ledger } from './ledger';
import type { KnownTenant } from './tenant-facts';

/** What ending the open intents of one tenant needs. */
export interface SettleDependencies {
  readonly tenant: TenantId;
  readonly facts: RunFacts;
  readonly known: KnownTenant;
  /** Check value of the key that the fingerprints of this host are made with. */
  readonly key: string;
  /** Paths that this run asks about by itself. */
  readonly busy: ReadonlySet<string>;
  readonly ledger: Ledger;
  readonly audit: AuditLog;
  readonly now: () => EpochMs;
}

/**
 * Ends intents of a run that was broken off where a list has answered since: the secret stands there with
 * the fingerprint that was to be written, so nothing is left to do or to ask. The others stay open.
 * @throws AppError `store.*`, `audit.unavailable` when it cannot be recorded.
 */
export async function settleIntents(settle: SettleDependencies): Promise<void> {
  const { tenant, facts, known, key, busy, ledger, audit, now } = settle;
  const listed = new Map(known.listed.map(one => [one.path, one] as const));
  const done: Done[] = [];
  for (const intent of known.ledger.intents) {
    const { path, change, push } = intent;
    const seen = listed.get(path);
    const mark = seen === undefined || busy.has(path) ? null : answerTo(intent, seen, key);
    if (seen === undefined || mark === null) continue;
    const version = seen.version === '' ? null : seen.version;
    const { run, trigger } = facts;
    const target = { run, tenant, path, change, outcome: 'confirmed', version } as const;
    await audit.append({ kind: 'push.written', push, ...target });
    const { source, map, fingerprint } = mark;
    const reason = 'It stands there; the run that was to write it was broken off.';
    done.push({
      push: { ...target, trigger, at: now(), code: null, reason },
      stands: { path, source, map, fingerprint, key, version, at: seen.asOf },
      isCertain: true,
    });
  }
  await ledger.commit(tenant, { done, intents: [], otherHostAt: null });
}

/** The mark that stands where the intent was to write; null when it says nothing about it. */
function answerTo(
  { fingerprint, at }: PushIntent,
  { mark, asOf }: Listed,
  key: string,
): PushMark | null {
  const isIt = mark !== null && asOf > at && mark.key === key && mark.fingerprint === fingerprint;
  return isIt ? mark : null;
}
