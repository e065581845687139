import type { ReleaseReceipt } from '../../shared/contract/access';
import type { Purpose } from '../../shared/domain/audit-event';
import type { Configuration } from '../../shared/domain/configuration';
import type { FieldName, SecretPath, TenantId } from '../../shared/domain/entry';
import type { LedgerLine } from '../../shared/domain/incident';
import type { LeaseEnd, LeaseId } from '../../shared/domain/lease';
import type { OverrideCause } from '../../shared/domain/outage';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { SecretText } from '../../shared/lib/secret-text';
import type { LookupApprovals, Permit } from '../approval/lookup-approvals';
import type { AuditLog } from '../audit/audit-log';
import type { IncidentService } from '../incident/incident-service';
import type { OutageGate, Passage } from '../outage/gate';
import type { SessionService } from '../session/session-service';
import type { Cancel } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { Found } from './found';
import type { LeaseEnded, LeaseKeeper, LeaseOrder } from './lease-keeper';
import type { SecretReader } from './secret-reader';
import { chooseValue } from './value-choice';
import type { ChosenValue } from './value-choice';

/** What an operator asks for. */
export interface AccessOrder {
  readonly path: SecretPath;
  /** Null: the tenant that routing and freshness choose. */
  readonly tenant: TenantId | null;
  /** Null: the field that holds the password; for a code the first that holds a seed. */
  readonly field: FieldName | null;
  /** The one-time code of now, in place of the field it is computed from. */
  readonly code?: boolean;
  /** Null: the reason the open incident was opened with. */
  readonly reason: string | null;
  /** Number of the case, where the policy wants one; asked once per incident. */
  readonly ticket?: string | null;
  /** Why Secret Server is not used, where it is not known to be down; asked once per incident. */
  readonly override?: OverrideCause | null;
}

/** A value with the facts of its release. */
export interface ReleasedValue {
  readonly receipt: ReleaseReceipt;
  readonly value: SecretText;
}

/** Releases values, in the order session, gate, second person, reason, audit, read, lease, deliver, audit. */
export interface AccessService {
  /** Puts the value on the clipboard for the length of a lease. @throws AppError of every family. */
  copy(order: AccessOrder, signal: AbortSignal): Promise<ReleaseReceipt>;
  /** Gives the value to one screen for the length of a lease. */
  reveal(order: AccessOrder, signal: AbortSignal): Promise<ReleasedValue>;
  /** Gives the value to the command line; there is no lease, the caller prints it once. */
  print(order: AccessOrder, signal: AbortSignal): Promise<ReleasedValue>;
  /** Leaves a copy on the clipboard for longer. @throws AppError `access.leaseEnded`. */
  extend(leaseId: LeaseId): Promise<{ readonly endsAt: number }>;
  /** Ends one lease early; harmless when it has ended. */
  end(leaseId: LeaseId, why: LeaseEnd): Promise<void>;
  /** Ends all leases. */
  endAll(why: LeaseEnd): Promise<void>;
  /** Resolves when nothing that follows a release goes on any more. */
  settled(): Promise<void>;
  /** Awaited before a value leaves; the release goes on when one fails, because the audit log has it. */
  onReleasing(task: (line: LedgerLine) => Promise<void>): void;
  /** Whether a paste would give what was copied last. @throws AppError `clipboard.unavailable`. */
  isCopied(): Promise<boolean>;
  /** Awaited before that, and what it throws refuses the release. */
  beforeRelease(guard: (line: LedgerLine) => Promise<void>): void;
  /** Called when a lease ends, for whatever reason. */
  onLeaseEnded(listener: (ended: LeaseEnded) => void): Cancel;
}

export interface AccessDependencies {
  readonly audit: AuditLog;
  readonly leases: LeaseKeeper;
  readonly reader: SecretReader;
  readonly session: SessionService;
  readonly incidents: Pick<IncidentService, 'require' | 'remember'>;
  readonly gate: OutageGate;
  /** The second person, where the policy wants one. */
  readonly approvals: LookupApprovals;
  /** Reads the policy again, so that every release goes by what stands there now. */
  readonly refreshPolicy: () => Promise<unknown>;
  readonly configuration: () => Configuration;
  readonly random: Random;
  readonly now: () => number;
  /** How far this host is ahead of a tenant's vault, in seconds; null when that is not known. */
  readonly skewOf: (tenant: TenantId) => number | null;
  readonly log: Log;
}

/** One lookup on its way: what was asked, under which number the audit log knows it. */
interface Request {
  readonly access: string;
  readonly order: AccessOrder;
  readonly purpose: Purpose;
  readonly tenant: TenantId;
}

type Door = Exclude<Purpose, 'code'>;

interface Delivery {
  readonly leaseId: LeaseId | null;
  readonly endsAt: number;
  readonly excludedFromHistory: boolean;
}

/** The lookup. Read `release` from top to bottom: its steps are the story. */
export function createAccessService(dependencies: AccessDependencies): AccessService {
  const { audit, leases, reader, session, log } = dependencies;
  const releaseTasks: ((line: LedgerLine) => Promise<void>)[] = [];
  const guards: ((line: LedgerLine) => Promise<void>)[] = [];

  async function tell(line: LedgerLine): Promise<void> {
    for (const task of releaseTasks) {
      await task(line).catch((error: unknown) => log.error('release not noted', error));
    }
  }

  async function release(
    order: AccessOrder,
    door: Door,
    signal: AbortSignal,
  ): Promise<ReleasedValue> {
    session.requireUnlocked();
    await dependencies.refreshPolicy();
    const passage = await enterGate(dependencies, order);
    const permit = await askForPermit(dependencies, order, passage);
    const { ticket = null, override = null } = order;
    const said = { reason: order.reason, ticket, override, beforeOpening: permit.spend };
    const why = await dependencies.incidents.require(said);
    const { reason } = why;
    const incident = why.incident.id;
    await permit.spend(incident);
    await passage.record({ reason, incident });
    session.requireUnlocked();
    const tenant = reader.firstChoice(order);
    const purpose = order.code === true ? 'code' : door;
    const request = { access: dependencies.random.uuid(), order, purpose, tenant } as const;
    try {
      await recordRequest(audit, request, { reason, incident });
      const found = await reader.read(order, signal);
      if (found.servedFrom !== 'vault') await permit.requireSealedCopy(incident);
      const chosen = chooseValue(order, found, dependencies);
      const { field, value, code } = chosen;
      const line = lineOf(request, found, { field, reason, at: dependencies.now() });
      for (const guard of guards) await guard(line);
      await tell(line);
      session.requireUnlocked();
      dependencies.incidents.remember(value);
      const delivery = await deliver(door, found, chosen);
      await recordGrant({ request, found, field, delivery });
      // A lock that came in between has taken the value back; it must not leave by this door.
      session.requireUnlocked();
      await reader.conclude(found, request.access);
      session.requireUnlocked();
      return { value, receipt: receiptOf(dependencies, found, { field, delivery, code }) };
    } catch (error) {
      const refusal = lockOr(session, error);
      await recordRefusal(dependencies, request, refusal);
      throw refusal;
    }
  }

  async function deliver(
    door: Door,
    { ref, asOf }: Found,
    { field, value }: ChosenValue,
  ): Promise<Delivery> {
    const { clipboard, reveal } = dependencies.configuration();
    if (door === 'print') return { leaseId: null, endsAt: asOf, excludedFromHistory: false };
    if (door === 'reveal') {
      const lease = leases.reveal(leaseOf(ref, field, reveal.hideAfterSeconds));
      return { leaseId: lease.id, endsAt: lease.endsAt, excludedFromHistory: false };
    }
    const copied = await leases.copy(leaseOf(ref, field, clipboard.clearAfterSeconds), value);
    const { lease, excludedFromHistory } = copied;
    return { leaseId: lease.id, endsAt: lease.endsAt, excludedFromHistory };
  }

  /** A release that cannot be recorded is taken back. */
  async function recordGrant(granted: {
    readonly request: Request;
    readonly found: Found;
    readonly field: FieldName;
    readonly delivery: Delivery;
  }): Promise<void> {
    const { request, found, field, delivery } = granted;
    try {
      await audit.append({
        kind: 'access.granted',
        access: request.access,
        ...found.ref,
        field,
        servedFrom: found.servedFrom,
        version: found.secret.version,
        asOf: found.asOf,
        outage: found.outage,
        lease: delivery.leaseId,
      });
    } catch (error) {
      if (delivery.leaseId) await leases.end(delivery.leaseId, 'lock');
      throw error;
    }
  }

  return {
    copy: async (order, signal) => (await release(order, 'copy', signal)).receipt,
    reveal: (order, signal) => release(order, 'reveal', signal),
    print: (order, signal) => release(order, 'print', signal),
    extend: async leaseId => ({ endsAt: (await leases.extend(leaseId)).endsAt }),
    end: (leaseId, why) => leases.end(leaseId, why),
    endAll: why => leases.endAll(why),
    settled: reader.settled,
    isCopied: () => leases.isCopied(),
    onReleasing: task => void releaseTasks.push(task),
    beforeRelease: guard => void guards.push(guard),
    onLeaseEnded: listener => leases.onEnded(listener),
  };
}

function lineOf(
  { access, purpose }: Request,
  { ref, secret, servedFrom, asOf }: Found,
  what: Pick<LedgerLine, 'field' | 'reason' | 'at'>,
): LedgerLine {
  return { access, ...ref, purpose, version: secret.version, servedFrom, asOf, ...what };
}

function enterGate(
  { gate, session }: AccessDependencies,
  { path, override = null }: AccessOrder,
): Promise<Passage> {
  return gate.enter({ path, override, incident: session.incident()?.id ?? null });
}

function askForPermit(
  { approvals, session }: AccessDependencies,
  { path, reason }: AccessOrder,
  { cause }: Passage,
): Promise<Permit> {
  const incident = session.incident();
  const why = reason?.trim() ?? incident?.reason ?? '';
  return approvals.enter({ path, reason: why, cause, incident: incident?.id ?? null });
}

/** A lookup that a lock broke off fails in many ways; the lock is what there is to say of them all. */
function lockOr(session: SessionService, error: unknown): unknown {
  try {
    session.requireUnlocked();
    return error;
  } catch (locked) {
    return locked;
  }
}

async function recordRequest(
  audit: AuditLog,
  { access, order, purpose, tenant }: Request,
  why: { readonly reason: string; readonly incident: string },
): Promise<void> {
  const { path, field } = order;
  await audit.append({ kind: 'access.requested', access, purpose, tenant, path, field, ...why });
}

async function recordRefusal(
  { audit, log }: AccessDependencies,
  { access, order, tenant }: Request,
  error: unknown,
): Promise<void> {
  const code: ErrorCode = error instanceof AppError ? error.code : 'internal';
  const { path, field } = order;
  await audit
    .append({ kind: 'access.refused', access, tenant, path, field, code })
    .catch((failure: unknown) => log.error('refusal not recorded', failure));
}

function leaseOf(ref: Found['ref'], field: FieldName, seconds: number): LeaseOrder {
  return { ref, field, ttlMs: seconds * 1000 };
}

function receiptOf(
  { configuration }: AccessDependencies,
  found: Found,
  { field, delivery, code }: Pick<ChosenValue, 'field' | 'code'> & { readonly delivery: Delivery },
): ReleaseReceipt {
  const { tenants } = configuration();
  return {
    leaseId: delivery.leaseId ?? '',
    tenant: found.ref.tenant,
    region: tenants.find(({ id }) => id === found.ref.tenant)?.region ?? null,
    path: found.ref.path,
    field,
    fields: [...found.secret.fields.keys()],
    servedFrom: found.servedFrom,
    version: found.secret.version,
    asOf: found.asOf,
    endsAt: delivery.endsAt,
    outage: found.outage,
    excludedFromHistory: delivery.excludedFromHistory,
    code,
  };
}
