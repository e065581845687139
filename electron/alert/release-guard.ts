import type { Alert, AlertKind, AlertOrder, AlertPolicy } from '../../shared/domain/alert';
import type { LedgerLine } from '../../shared/domain/incident';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { within } from '../platform/within';
import type { Courier } from './courier';

/** Keeps a value back until its alerts are heard, for a moment or, where the policy says so, for good. */
export interface ReleaseGuard {
  /** Remembers what was raised; null: it could not be kept. */
  note(order: AlertOrder, alert: Alert | null): void;
  /** @throws AppError `alert.required`. */
  beforeRelease(line: LedgerLine): Promise<void>;
  forget(): void;
}

export interface ReleaseGuardParts {
  readonly raise: (order: AlertOrder) => Promise<Alert>;
  /** False when no channel that counts has accepted it within this time. */
  readonly accepted: (id: string, withinMs: number) => Promise<boolean>;
  readonly channels: () => Promise<{
    readonly waitMs: number;
    readonly couriers: readonly Courier[];
  }>;
  /** Called whenever a channel was tried. */
  readonly changes: Set<() => void>;
  readonly policy: () => AlertPolicy;
  readonly incident: () => string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a release is told by. */
const ofRelease: readonly AlertKind[] = ['incident.opened', 'gate.overridden', 'offline.released'];

interface Owed {
  readonly order: AlertOrder;
  readonly alert: Alert | null;
}

export function createReleaseGuard(parts: ReleaseGuardParts): ReleaseGuard {
  const { policy, log } = parts;
  let owed: readonly Owed[] = [];

  async function tell(order: AlertOrder): Promise<void> {
    await parts.raise(order).catch((error: unknown) => log.error('alert not raised', error));
  }

  /** What could not be kept gets another chance. */
  async function tellAgain(): Promise<void> {
    const lost = owed.filter(({ alert }) => alert === null);
    owed = owed.filter(({ alert }) => alert !== null);
    for (const { order } of lost) await tell(order);
  }

  async function allHeard(ms: number): Promise<boolean> {
    const heard = owed.map(async ({ alert }) => alert !== null && parts.accepted(alert.id, ms));
    return (await Promise.all(heard)).every(Boolean);
  }

  async function wait(): Promise<void> {
    const { waitMs, couriers } = await parts.channels();
    const mustHear = policy().require;
    if (couriers.length === 0 && !mustHear) return;
    if (mustHear) for (const courier of couriers) courier.hurry();
    const isHeard = mustHear
      ? await allHeard(waitMs)
      : await within(
          waitMs,
          Promise.race([allHeard(waitMs), allAway(couriers, parts.changes)]),
          parts.clock,
        );
    if (mustHear && !isHeard)
      throw new AppError('alert.required', { detail: detailOf(policy(), couriers) });
  }

  return {
    note(order, alert) {
      if (ofRelease.includes(order.kind)) owed = [...owed, { order, alert }];
    },
    async beforeRelease(line) {
      if (line.servedFrom === 'offline') await tell(offlineOrder(line, parts.incident()));
      await tellAgain();
      if (owed.length === 0) return;
      await wait();
      owed = [];
    },
    forget() {
      owed = [];
    },
  };
}

/** Resolves once no channel is worth waiting for. */
async function allAway(couriers: readonly Courier[], changes: Set<() => void>): Promise<void> {
  for (;;) {
    const changed = new Promise<void>(resolve => {
      const listener = (): void => {
        changes.delete(listener);
        resolve();
      };
      changes.add(listener);
    });
    const away = await Promise.all(couriers.map(courier => courier.isAway()));
    if (away.every(Boolean)) return;
    await changed;
  }
}

function offlineOrder(
  { path, tenant, field, version, reason, asOf }: LedgerLine,
  incident: string | null,
): AlertOrder {
  const readAt = new Date(asOf).toISOString();
  const facts = { path, tenant, field, version, readAt, reason };
  return { kind: 'offline.released', severity: 7, isDrill: false, incident, facts };
}

function detailOf({ least }: AlertPolicy, couriers: readonly Courier[]): string {
  const counting = couriers.filter(({ settings }) => least === null || settings.kind === least);
  if (counting.length > 0)
    return `${counting.map(({ settings }) => settings.id).join(', ')}: no answer in time`;
  const what = least === null ? 'no channel' : `no channel of kind ${least}`;
  return `${what} is set up; see alerts.channels`;
}
