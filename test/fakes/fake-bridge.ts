import { lockedSession } from './locked-session';
import type { AccessRequest, ReleaseReceipt } from '../../shared/contract/access';
import type { AuditRow, AuditVerdict } from '../../shared/contract/audit';
import type { SinkLag } from '../../shared/domain/shipping';
import type { DrillView } from '../../shared/contract/drill';
import type { LogOnView } from '../../shared/contract/log-on';
import type { CatalogView } from '../../shared/contract/catalog';
import { packEntries } from '../../shared/domain/packed-list/pack-entries';
import type { ShownCatalog } from '../../renderer/state/shown-catalog';
import type { DebtItemView } from '../../shared/contract/debt';
import type { ImportFinding } from '../../shared/contract/import';
import type { Bridge, Channel, Input, Output, Reply } from '../../shared/contract/contract';
import type { EventName, Events } from '../../shared/contract/events';
import type { LedgerLineView } from '../../shared/contract/incident';
import type { ReadinessLine, ReadinessView } from '../../shared/domain/readiness';
import type { SessionView } from '../../shared/contract/session';
import { entryId } from '../../shared/domain/entry';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { extendedEnd } from '../../shared/domain/lease';
import type { ClipboardOutcome, LeaseEnd } from '../../shared/domain/lease';
import type { OverrideCause, SecretServerView } from '../../shared/domain/outage';
import { checkReason, checkTicket } from '../../shared/domain/reason';
import { AppError, toWire } from '../../shared/errors/app-error';
import type { ErrorDetails } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { anIncident } from '../builders/an-incident';
import { emptyCatalog } from '../../renderer/state/catalog-slice';
import { createFakeAdmin } from './fake-admin';
import { fakeApprovals } from './fake-approvals';
import { fakeAlerts } from './fake-alerts';
import type { FakeAlerts } from './fake-alerts';
import type { FakeAdminOptions } from './fake-admin';
import { fakeSettings } from './fake-settings';
import type { FakeSettingsOptions } from './fake-settings';
import { fakeDebt } from './fake-debt';
import { fakePushSetup } from './fake-push-setup';
import type { FakePushSetup } from './fake-push-setup';
import { fakeOnboarding } from './fake-onboarding';
import type { FakeOnboarding } from './fake-onboarding';

/** What a test decides beforehand. */
export interface FakeBridgeOptions extends FakePushSetup, FakeOnboarding {
  /** What the drill panel shows; null, the default, outside a drill. */
  readonly drill?: DrillView | null;
  readonly now: () => number;
  readonly session?: Partial<SessionView>;
  readonly catalog?: Partial<ShownCatalog>;
  readonly passphrase?: string;
  /** Fields of every secret, with their values. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Error every read meets before there is an answer from a sealed copy: `vault.unreachable`. */
  readonly outage?: ErrorCode | null;
  /** A sealed copy answers without asking its vault. */
  readonly cacheFirst?: boolean;
  /** Records of the audit log, newest first. */
  readonly audit?: readonly AuditRow[];
  readonly verdict?: AuditVerdict;
  readonly alerts?: FakeAlerts;
  readonly sinks?: readonly SinkLag[];
  /** The profile file of the dsv command line; there is none when left out. */
  readonly finding?: ImportFinding;
  /** What a look at the readiness finds; nothing wrong when left out. */
  readonly ready?: readonly ReadinessLine[];
  readonly logOn?: LogOnView;
  readonly admin?: FakeAdminOptions;
  /** What was seen, newest first. */
  readonly debt?: readonly DebtItemView[];
  /** How far this host is ahead of the vault, where that spoils codes. */
  readonly skewSeconds?: number;
  /** Secret Servers under watch. */
  readonly servers?: readonly SecretServerView[];
  readonly settings?: FakeSettingsOptions;
}

/** A bridge without a main process: it keeps the contract and remembers what it was asked. */
export interface FakeBridge extends Bridge {
  readonly calls: readonly { readonly channel: Channel; readonly input: unknown }[];
  /** Inputs of all calls on one channel, oldest first. */
  asked<C extends Channel>(channel: C): readonly Input<C>[];
  /** The next call on a channel fails with this error. */
  failNext(channel: Channel, code: ErrorCode, details?: string | ErrorDetails): void;
  /** Calls on a channel wait until the returned function is called. */
  hold(channel: Channel): () => void;
  emit<E extends EventName>(event: E, payload: Events[E]): void;
  /** Ends the lease on the clipboard, as main's clock would. */
  endCopy(why: LeaseEnd, clipboard: ClipboardOutcome): void;
  changeSession(patch: Partial<SessionView>): void;
  changeCatalog(patch: Partial<ShownCatalog>): void;
  changeServers(servers: readonly SecretServerView[]): void;
  setOutage(code: ErrorCode | null): void;
  readonly admin: Pick<ReturnType<typeof createFakeAdmin>, 'end' | 'progress'>;
}

/** As main sends it; all entries in one list. */
function packed({ entries, ...view }: ShownCatalog): CatalogView {
  return { ...view, lists: [packEntries(entries)] };
}

function readinessOf({ ready = [] }: FakeBridgeOptions, now: number): ReadinessView {
  const isReady = ready.every(({ status }) => status !== 'failed');
  return { lookedAt: now, ready: isReady, lines: ready, copies: [] };
}

/** A bridge that behaves like main does: reasons, incidents, leases, sealed copies, the lock. */
export function createFakeBridge(options: FakeBridgeOptions): FakeBridge {
  const { now } = options;
  const fields = options.fields ?? { password: 'pa55-w0rd!', username: 'netadmin' };
  let session: SessionView = { ...lockedSession, ...options.session };
  let catalog: ShownCatalog = { ...emptyCatalog, ...options.catalog };
  let logOn: LogOnView = options.logOn ?? { tenants: [] };
  let outage = options.outage ?? null;
  let servers = options.servers ?? [];
  let overridden = false;
  let lines: LedgerLineView[] = [];
  let leases = 0;
  let copied: { readonly id: string; readonly startedAt: number; readonly endsAt: number } | null =
    null;
  const calls: { channel: Channel; input: unknown }[] = [];
  const listeners: { readonly event: EventName; readonly hear: (payload: never) => void }[] = [];
  const failures = new Map<Channel, AppError>();
  const held = new Map<Channel, Promise<void>>();

  const emit: FakeBridge['emit'] = (event, payload) => {
    for (const listener of [...listeners]) {
      if (listener.event === event) listener.hear(payload as never);
    }
  };
  function changeSession(patch: Partial<SessionView>): SessionView {
    session = { ...session, ...patch };
    emit('session.changed', session);
    return session;
  }
  function changeCatalog(patch: Partial<ShownCatalog>): void {
    catalog = { ...catalog, ...patch };
    emit('catalog.changed', packed(catalog));
  }
  function changeLogOn(
    tenant: string,
    state: LogOnView['tenants'][number]['state'],
    host: string | null,
  ): LogOnView {
    const tenants = logOn.tenants.map(one =>
      one.tenant === tenant ? { ...one, state, host } : one,
    );
    logOn = { tenants };
    emit('logOn.changed', logOn);
    return logOn;
  }
  function endCopy(why: LeaseEnd, clipboard: ClipboardOutcome): void {
    const leaseId = copied?.id ?? null;
    copied = null;
    if (leaseId !== null) emit('access.leaseEnded', { leaseId, why, clipboard });
  }
  function lock(why: LeaseEnd): SessionView {
    endCopy(why, 'cleared');
    lines = [];
    return changeSession({ state: 'locked', incident: null });
  }
  function requireIncident(reason: string | null, typed: string | null): void {
    if (session.incident) return;
    const check = checkReason(reason ?? '', session.incidentRules.minReasonWords);
    if (check.kind === 'refused') throw new AppError('reason.rejected', { detail: check.because });
    const checked = checkTicket(typed ?? '', session.incidentRules);
    if (checked.kind === 'refused')
      throw new AppError('incident.ticketRejected', { detail: checked.because });
    const { ticket } = checked;
    const openedAt = now();
    const incident = anIncident({
      ...{ id: 'INC-1', reason: check.reason, ticket, openedAt, endsAt: openedAt + 30 * 60_000 },
    });
    changeSession({ incident });
  }
  function requireOutage(cause: OverrideCause | null): void {
    if (servers.length === 0 || overridden || servers.some(one => one.state === 'down')) return;
    if (cause === null) {
      const detail = servers.map(({ name, evidence }) => `${name}: ${evidence}`).join('; ');
      throw new AppError('gate.secondReason', { detail });
    }
    overridden = true;
  }
  function note({ tenant, path, field, version, servedFrom, asOf }: ReleaseReceipt): void {
    const { reason = '' } = session.incident ?? {};
    const what = { tenant, path, field, version, servedFrom, asOf };
    lines = [...lines, { access: `access-${leases}`, at: now(), purpose: 'copy', reason, ...what }];
    emit('incident.changed', { lines });
  }
  function originOf(copy: object | undefined): ReleaseReceipt['servedFrom'] {
    if (copy && options.cacheFirst === true) return 'cache';
    return outage === null ? 'vault' : 'offline';
  }
  function release({ ref, field, reason, ticket, override, code }: AccessRequest): ReleaseReceipt {
    if (session.state !== 'unlocked') throw new AppError('session.locked');
    requireOutage(override ?? null);
    requireIncident(reason, ticket ?? null);
    const path = ref.path as SecretPath;
    const holder = catalog.entries.find(entry => entry.path === path)?.tenant;
    const tenant = (ref.tenant ?? holder ?? '') as TenantId;
    const copy = catalog.offline[entryId({ tenant, path })];
    if (outage !== null && !copy) throw new AppError('vault.noCopy');
    const name = field ?? (code === true ? 'totp' : 'password');
    if (!(name in fields)) throw new AppError('access.fieldMissing', { detail: name });
    leases += 1;
    const origin = originOf(copy);
    const receipt: ReleaseReceipt = {
      leaseId: `lease-${leases}`,
      tenant,
      region: catalog.tenants.find(status => status.tenant === tenant)?.region ?? null,
      path,
      field: name,
      fields: Object.keys(fields),
      servedFrom: origin,
      version: (origin === 'vault' ? undefined : copy?.version) ?? '13',
      asOf: (origin === 'vault' ? undefined : copy?.fetchedAt) ?? now(),
      endsAt: now() + session.clearAfterSeconds * 1000,
      outage,
      excludedFromHistory: true,
      code: code === true ? codeFacts(now(), options.skewSeconds ?? null) : null,
    };
    note(receipt);
    return receipt;
  }

  const passphrase = options.passphrase ?? 'correct horse';
  const admin = createFakeAdmin({
    ...{ now, passphrase, emit, session: () => session },
    ...options.admin,
  });
  const handlers: { readonly [C in Channel]: (input: Input<C>) => Output<C> } = {
    'session.view': () => session,
    'session.unlock'({ passphrase: typed }) {
      if (typed !== passphrase) {
        throw new AppError('unlock.wrongPassphrase');
      }
      return changeSession({ state: 'unlocked' });
    },
    'session.lock': () => lock('lock'),
    'incident.end': () => lock('incident'),
    'incident.view': () => ({ lines }),
    'incident.extend'({ reason }) {
      const { incident } = session;
      if (!incident) throw new AppError('incident.none');
      const endsAt = incident.endsAt + session.incidentRules.extendMinutes * 60_000;
      changeSession({ incident: { ...incident, endsAt, extendedBecause: reason } });
      return { lines };
    },
    'catalog.view': () => packed(catalog),
    'catalog.refresh': () => ({ tenants: [] }),
    'catalog.dismissFindings'() {
      changeCatalog({ findings: [] });
      return packed(catalog);
    },
    'access.copy'(input) {
      const receipt = release(input);
      endCopy('replaced', 'untouched');
      copied = { id: receipt.leaseId, startedAt: now(), endsAt: receipt.endsAt };
      return receipt;
    },
    'access.reveal'(input) {
      const receipt = release(input);
      return { ...receipt, value: fields[receipt.field] ?? '' };
    },
    'access.extend'({ leaseId }) {
      const lease = leaseId === copied?.id ? copied : null;
      if (!lease) throw new AppError('access.leaseEnded');
      copied = { ...lease, endsAt: extendedEnd(lease) };
      return { endsAt: copied.endsAt };
    },
    'access.end'({ leaseId }) {
      if (leaseId === copied?.id) endCopy('user', 'cleared');
      return {};
    },
    'audit.list'({ text, kinds, since, before, limit }) {
      const rows = options.audit ?? [];
      const fits = rows.filter(
        row =>
          row.sequence < (before ?? Infinity) &&
          row.at >= (since ?? 0) &&
          (kinds?.includes(row.kind) ?? true) &&
          JSON.stringify(row).includes(text ?? ''),
      );
      const shown = fits.slice(0, limit);
      const next = fits.length > limit ? (shown.at(-1)?.sequence ?? null) : null;
      const newest = rows[0]?.sequence ?? 0;
      return { rows: shown, next, newest, sinks: [...(options.sinks ?? [])] };
    },
    'audit.verify': () =>
      options.verdict ?? { state: 'empty', records: 0, head: null, fault: null },
    'import.look': () => {
      if (!options.finding) throw new AppError('config.profileMissing');
      return options.finding;
    },
    'import.check': () => ({}),
    'import.apply': () => changeSession({ state: 'unlocked' }),
    'ready.look': () => readinessOf(options, now()),
    'ready.glance': () => readinessOf(options, now()),
    'logOn.view': () => logOn,
    'logOn.start': ({ tenant }) => changeLogOn(tenant, 'waiting', 'login.example'),
    'logOn.cancel': () => {
      const waiting = logOn.tenants.find(({ state }) => state === 'waiting');
      return changeLogOn(waiting?.tenant ?? '', 'needed', null);
    },
    ...fakeDebt({ ...options, emit }),
    'outage.view': () => ({ servers: [...servers] }),
    ...fakeAlerts(options.alerts),
    ...fakeApprovals(now),
    ...fakeOnboarding(options, () => changeSession({ state: 'unlocked' })),
    ...fakePushSetup(options),
    ...fakeSettings(options.settings ?? {}, emit),
    'drill.plugServer'({ plugged }) {
      const drill = session.drill && { ...session.drill, serverPlugged: plugged };
      return changeSession({ drill });
    },
    'drill.view': () => ({ drill: options.drill ?? null }),
    'drill.begin': () => lock('lock'),
    'drill.asked': () => ({}),
    'drill.paste': () => ({ matches: true }),
    'drill.confirm': () => ({}),
    ...admin.handlers,
    'drill.plug'({ plugged }) {
      const drill = session.drill && { ...session.drill, plugged };
      return changeSession({ drill });
    },
  };

  return {
    calls,
    async call<C extends Channel>(channel: C, input: Input<C>): Promise<Reply<C>> {
      calls.push({ channel, input });
      await held.get(channel);
      try {
        const failure = failures.get(channel);
        failures.delete(channel);
        if (failure) throw failure;
        return { ok: true, value: handlers[channel](input) };
      } catch (error) {
        return { ok: false, error: toWire(error) };
      }
    },
    on(event, hear) {
      const listener = { event, hear };
      listeners.push(listener);
      return () => void listeners.splice(listeners.indexOf(listener), 1);
    },
    asked: <C extends Channel>(channel: C) =>
      calls.filter(call => call.channel === channel).map(call => call.input as Input<C>),
    failNext: (channel, code, details = {}) =>
      void failures.set(
        channel,
        new AppError(code, typeof details === 'string' ? { detail: details } : details),
      ),
    hold(channel) {
      let open = (): void => undefined;
      held.set(channel, new Promise(resolve => (open = resolve)));
      return () => {
        held.delete(channel);
        open();
      };
    },
    emit,
    admin,
    endCopy,
    changeSession: patch => void changeSession(patch),
    changeCatalog,
    changeServers(changed) {
      servers = changed;
      overridden = false;
      emit('outage.changed', { servers: [...servers] });
    },
    setOutage(code) {
      outage = code;
    },
  };
}

function codeFacts(now: number, skewSeconds: number | null): ReleaseReceipt['code'] {
  const periodMs = 30_000;
  return {
    validUntil: (Math.floor(now / periodMs) + 1) * periodMs,
    periodSeconds: 30,
    skewSeconds,
  };
}
