import path from 'node:path';
import type { AuditEvent, AuditKind } from '../../../shared/domain/audit-event';
import { strictestRequirement } from '../../../shared/domain/shipping';
import type { AuditRequirement, ShippingSettings, SinkLag } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Cancel, Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { Processes } from '../../platform/processes';
import { within } from '../../platform/within';
import { createFileLock } from '../../store/files/file-lock';
import type { AuditLog, AuditPosition } from '../audit-log';
import { createSink } from '../sinks/sinks';
import { lagOf } from './lag';
import { createOwnContent } from './own-content';
import { createShipper } from './shipper';
import type { Shipper } from './shipper';
import type { BesideLog } from '../beside-log';
import { readSinkFile, writeSinkFile } from './sink-file';

/** A log whose records also go elsewhere. */
export interface ShippingLog extends AuditLog {
  /** Delivers what other processes left, now and once a minute; own records follow by themselves. */
  start(): Promise<void>;
  /**
   * Makes these the settings, for this process and for those that start while the store is locked.
   * @throws AppError `audit.unavailable`.
   */
  use(settings: ShippingSettings): Promise<void>;
  /**
   * Waits until every sink has this record, a few seconds at most.
   * @returns whether all have it. Never throws.
   */
  arrived(sequence: number): Promise<boolean>;
  /** How far each sink is behind, also as other processes left it. */
  lag(): Promise<readonly SinkLag[]>;
}

export interface ShippingDependencies extends BesideLog {
  /** The log on this host, which is also what sinks are served from. */
  readonly local: AuditLog;
  readonly processes: Processes;
  readonly privateKey: () => Promise<Uint8Array | null>;
  /** What the policy of this host requires, whatever the settings say. */
  readonly leastRequirement: AuditRequirement;
  readonly clock: Clock;
  readonly log: Log;
}

/** Events that something is released or opened after; all others tell what has happened. */
const beforeRelease: readonly AuditKind[] = [
  'incident.opened',
  'access.requested',
  'custody.requested',
  'export.requested',
];

const deliveryMs = 5_000;
/** More than this is not left behind by a sink that has hiccups. */
const mostUndelivered = 50_000;
const farewellMs = 2_000;
const lookMs = 60_000;

interface Route {
  readonly settings: ShippingSettings;
  readonly shippers: readonly Shipper[];
}

/** The local log, and behind it the sinks that the settings beside it name. */
export function createShippingLog(parts: ShippingDependencies): ShippingLog {
  const { local, clock } = parts;
  const own = createOwnContent(parts.host);
  let route: Promise<Route> | null = null;
  let cancelLook: Cancel = () => undefined;
  /** Ends with the last step of shippers that were replaced. */
  let leaving: Promise<unknown> = Promise.resolve();

  function current(): Promise<Route> {
    route ??= readSinkFile(parts)
      .catch(refuse)
      .then(settings => ({ settings, shippers: shippersFor(settings) }));
    // What cannot be read now is read again at the next event.
    route.catch(() => {
      route = null;
    });
    return route;
  }

  function shippersFor({ sinks }: ShippingSettings): readonly Shipper[] {
    return sinks.map(settings => {
      const { id } = settings;
      const file = path.join(parts.folder, `shipping-${id}.lock`);
      const lock = createFileLock({ ...parts, file });
      return createShipper({
        ...parts,
        ...{ id, lock, own, source: local },
        sink: createSink(settings, parts),
      });
    });
  }

  async function append(event: AuditEvent): Promise<AuditPosition> {
    const { settings, shippers } = await current();
    const requirement = strictestRequirement(settings.require, parts.leastRequirement);
    const position = await local.append(event);
    own.add(position, event);
    own.forget(Math.min(position.sequence, ...shippers.map(shipper => shipper.delivered() ?? 0)));
    for (const shipper of shippers) shipper.wake();
    if (requirement !== 'local' && beforeRelease.includes(event.kind)) {
      await arrival({ requirement, shippers }, position.sequence, clock);
    }
    return position;
  }

  async function use({ require, sinks }: ShippingSettings): Promise<void> {
    const settings = { require, sinks };
    await writeSinkFile(parts, settings).catch(refuse);
    const known = await route?.catch(() => null);
    if (known && isSame(known.settings, settings)) {
      for (const shipper of known.shippers) shipper.wake();
      return;
    }
    leaving = Promise.all([leaving, ...(known?.shippers ?? []).map(shipper => shipper.stop())]);
    const shippers = shippersFor(settings);
    route = Promise.resolve({ settings, shippers });
    for (const shipper of shippers) shipper.wake();
  }

  /** Other processes may leave something behind at any time. */
  async function look(): Promise<void> {
    cancelLook = clock.schedule(lookMs, () => void look().catch(() => undefined));
    for (const shipper of (await current()).shippers) shipper.wake();
  }

  async function farewell(): Promise<void> {
    cancelLook();
    const { shippers } = (await route?.catch(() => null)) ?? { shippers: [] };
    await within(farewellMs, Promise.all(shippers.map(shipper => shipper.settle())), clock);
    const ends = [leaving, ...shippers.map(shipper => shipper.stop())];
    await within(farewellMs, Promise.all(ends), clock);
  }

  return {
    ...local,
    append,
    use,
    start: look,
    async arrived(sequence) {
      const { shippers } = (await route?.catch(() => null)) ?? { shippers: [] };
      if (shippers.length === 0) return true;
      return within(deliveryMs, Promise.all(shippers.map(({ has }) => has(sequence))), clock);
    },
    async lag() {
      const { settings } = await current();
      return Promise.all(settings.sinks.map(sink => lagOf({ ...parts, source: local }, sink)));
    },
    async close() {
      await farewell();
      await local.close();
    },
  };
}

/** @throws AppError `audit.remoteUnavailable` when the requirement is not met in time. */
async function arrival(
  {
    requirement,
    shippers,
  }: { readonly requirement: AuditRequirement; readonly shippers: readonly Shipper[] },
  sequence: number,
  clock: Clock,
): Promise<void> {
  if (shippers.length === 0) {
    throw new AppError('audit.remoteUnavailable', { detail: 'no sink is set up; see audit.sinks' });
  }
  const needsAll = requirement === 'both';
  const isFar = ({ delivered }: Shipper): boolean =>
    sequence - (delivered() ?? sequence) > mostUndelivered;
  const isTooFar = needsAll ? shippers.some(isFar) : shippers.every(isFar);
  const arrivals = shippers.map(shipper => shipper.has(sequence));
  const needed = needsAll ? Promise.all(arrivals) : Promise.race(arrivals);
  if (!isTooFar && (await within(deliveryMs, needed, clock))) return;
  const late = shippers.filter(({ delivered }) => (delivered() ?? 0) < sequence);
  const why = isTooFar ? 'too many records are undelivered' : 'no answer in time';
  const detail = `${late.map(({ id }) => id).join(', ')}: ${why}`;
  throw new AppError('audit.remoteUnavailable', { detail });
}

function isSame(one: ShippingSettings, other: ShippingSettings): boolean {
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}

function refuse(error: unknown): never {
  if (error instanceof AppError && error.code === 'audit.unavailable') throw error;
  const detail = error instanceof AppError ? error.message : 'sinks.json';
  throw new AppError('audit.unavailable', { detail, cause: error });
}
