import path from 'node:path';
import type {
  Alert,
  AlertChannelSettings,
  AlertOrder,
  AlertPolicy,
  AlertSettings,
} from '../../shared/domain/alert';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { BesideLog } from '../audit/beside-log';
import type { Cancel, Clock } from '../platform/clock';
import type { Processes } from '../platform/processes';
import { within } from '../platform/within';
import { errnoOf } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import { createAcceptances } from './acceptances';
import type { AlertPlatform, ChannelParts } from './alert-channel';
import type { AlertService } from './alert-service';
import { readChannelFile, writeChannelFile } from './channel-file';
import { createChannel } from './channels/channels';
import { createCourier } from './courier';
import type { Courier } from './courier';
import { withinPolicy, withCode } from './order-rules';
import { createWaitingAlerts } from './queue/waiting-alerts';
import { createReceipts } from './receipts';
import { createReleaseGuard } from './release-guard';
import { viewOf } from './view';

export interface AlertServiceDependencies {
  /** Folder of the alerts; made with the first. */
  readonly folder: string;
  readonly place: Omit<BesideLog, 'folder'>;
  readonly platform: AlertPlatform;
  readonly processes: Processes;
  readonly secrets: ChannelParts['secrets'];
  /** The key that facts and codes are sealed to. */
  readonly publicKey: () => Promise<Uint8Array>;
  /** The key that opens them; null while nobody can. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  readonly policy: () => AlertPolicy;
  /** True on a drill ground, where everything is a drill. */
  readonly isPractice: boolean;
  /** The incident that is open; null when none is. */
  readonly incident: () => string | null;
  /** Puts a receipt on record. */
  readonly onConfirmed: (receipt: { alert: string; raisedAt: number }) => Promise<void>;
}

interface Route {
  readonly settings: AlertSettings;
  readonly couriers: readonly Courier[];
}

const lookMs = 60_000;
const farewellMs = 2_000;
const shortFarewellMs = 500;

/** Queue, channels and receipts of this host, shared by all its processes through the files of one folder. */
export function createAlertService(parts: AlertServiceDependencies): AlertService {
  const { platform, policy } = parts;
  const { clock, random, host, log } = platform;
  const place: BesideLog = { ...parts.place, folder: parts.folder };
  const waiting = createWaitingAlerts({ ...parts, place });
  const acceptances = createAcceptances({ waiting, place, least: () => policy().least });
  const receipts = createReceipts({
    ...parts,
    ...{ place, now: clock.now, lock: lockFor('receipts') },
  });
  const listeners = new Set<() => void>();
  let route: Promise<Route> | null = null;
  let drills = 0;
  let cancelLook: Cancel = () => undefined;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function lockFor(name: string): ReturnType<typeof createFileLock> {
    const file = path.join(place.folder, `${name}.lock`);
    return createFileLock({ ...place, file, clock, processes: parts.processes });
  }

  function current(): Promise<Route> {
    route ??= readChannelFile(place)
      .catch(refuse)
      .then(settings => routeFor(settings));
    // What cannot be read now is read again with the next alert.
    route.catch(() => {
      route = null;
    });
    return route;
  }

  function routeFor(settings: AlertSettings): Route {
    acceptances.among(settings.channels);
    return { settings, couriers: settings.channels.map(courierFor) };
  }

  function courierFor(settings: AlertChannelSettings): Courier {
    return createCourier({
      ...{ settings, waiting, place, clock, random, log },
      channel: createChannel(settings, parts),
      lock: lockFor(`channel-${settings.id}`),
      onAccepted: id => acceptances.note(settings, id),
      onLook: (all, accepted) => acceptances.seen(settings, all, accepted),
      onChange: changed,
    });
  }

  async function raise(order: AlertOrder): Promise<Alert> {
    const alert = make(order);
    try {
      const { couriers } = await current();
      if (couriers.length > 0) await send(alert, couriers);
      guard.note(order, alert);
    } catch (error) {
      guard.note(order, null);
      throw error;
    }
    return alert;
  }

  function make(order: AlertOrder): Alert {
    const isDrill = order.isDrill || parts.isPractice || drills > 0;
    const facts = { id: random.uuid(), at: clock.now(), user: host.osUser, host: host.hostName };
    return withCode({ ...withinPolicy({ ...order, isDrill }, policy()), ...facts }, random);
  }

  async function send(alert: Alert, couriers: readonly Courier[]): Promise<void> {
    await keep(alert).catch(refuse);
    acceptances.expect(alert.id);
    for (const courier of couriers) courier.hurry(alert.id);
    changed();
  }

  /** The code first: an alert that arrives must find it. */
  async function keep(alert: Alert): Promise<void> {
    if (alert.code !== '') await receipts.await(alert);
    await waiting.add(alert);
  }

  const guard = createReleaseGuard({
    ...{ raise, policy, clock, incident: parts.incident, log, changes: listeners },
    accepted: (id, ms) => acceptances.wait(id, ms, clock),
    async channels() {
      const { settings, couriers } = await current();
      return { waitMs: settings.waitSeconds * 1000, couriers };
    },
  });

  async function look(): Promise<void> {
    cancelLook = clock.schedule(lookMs, start);
    const { couriers } = await current();
    if (couriers.length === 0) return;
    await acceptances.sweep();
    for (const courier of couriers) courier.wake();
  }

  function start(): void {
    cancelLook();
    look().catch((error: unknown) => log.error('alerts not looked at', error));
  }

  async function use(settings: AlertSettings): Promise<void> {
    await writeChannelFile(place, settings).catch(refuse);
    const known = await route?.catch(() => null);
    if (!known || !isSame(known.settings, settings)) {
      await Promise.all((known?.couriers ?? []).map(courier => courier.stop()));
      route = Promise.resolve(routeFor(settings));
    }
    for (const courier of (await current()).couriers) courier.wake();
  }

  async function settled(): Promise<void> {
    await Promise.all((await current()).couriers.map(courier => courier.settle()));
  }

  return {
    raise,
    accepted: (id, withinMs) => acceptances.wait(id, withinMs, clock),
    beforeRelease: guard.beforeRelease,
    async test() {
      if ((await current()).couriers.length === 0) throw new AppError('alert.noChannel');
      const order = { kind: 'test', severity: 1, isDrill: false, facts: {} } as const;
      const alert = await raise({ ...order, incident: parts.incident() });
      await settled();
      return alert;
    },
    async deliver() {
      for (const courier of (await current()).couriers) courier.hurry();
      await settled();
    },
    start,
    hasChannels: async () => (await current()).couriers.length > 0,
    async view() {
      const { couriers } = await current();
      return { ...(await viewOf({ place, waiting, couriers })), ...(await receipts.view()) };
    },
    async confirm(code) {
      const received = await receipts.confirm(code);
      await parts.onConfirmed(received);
      changed();
      return received;
    },
    beginDrill() {
      let isOn = true;
      drills += 1;
      return () => {
        if (isOn) drills -= 1;
        isOn = false;
      };
    },
    use,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: guard.forget,
    async close() {
      cancelLook();
      const { couriers } = (await route?.catch(() => null)) ?? { couriers: [] };
      await Promise.all(couriers.map(courier => farewell(courier, clock)));
      await Promise.all(couriers.map(courier => courier.stop()));
    },
  };
}

/** A channel that is known to be away is not waited for as long, and still has its chance. */
async function farewell(courier: Courier, clock: Clock): Promise<void> {
  const ms = (await courier.isAway()) ? shortFarewellMs : farewellMs;
  await within(ms, courier.settle(), clock);
}

function isSame(one: AlertSettings, other: AlertSettings): boolean {
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}

function refuse(cause: unknown): never {
  if (cause instanceof AppError && cause.code === 'alert.unavailable') throw cause;
  const detail = cause instanceof AppError ? cause.message : (errnoOf(cause) ?? 'unexpected');
  throw new AppError('alert.unavailable', { detail, cause });
}
