import { hasCode } from '../../../shared/errors/app-error';
import type { Clock } from '../../platform/clock';
import type { Random } from '../../platform/random';
import { wipe } from '../format/slots';
import { kdfLimits } from './key-derivation';
import type { DeriveKey, KdfCost } from './key-derivation';

/** How long one derivation shall take: felt by who guesses, bearable in an emergency. */
export const derivationMs = { least: 700, aim: 1000, most: 1500 } as const;

/** With what a cost is measured. */
export interface Measuring {
  readonly deriveKey: DeriveKey;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Finds the cost at which one derivation takes about a second here, never below the floor and
 * never above `kdfLimits`. Passes are added before memory, because a host that lacks memory on
 * the day of an outage does not open its store at all.
 * @throws AppError `store.noMemory` when not even the floor can be derived.
 */
export async function measuredCost(floor: KdfCost, measuring: Measuring): Promise<KdfCost> {
  const atFloor = await measure(floor, measuring);
  // A clock that did not move measured nothing.
  if (atFloor >= derivationMs.least || atFloor <= 0) return floor;
  const wanted = scaled(floor, derivationMs.aim / atFloor);
  const taken = await measure(wanted, measuring).catch((error: unknown) => {
    if (hasCode(error, 'store.noMemory')) return null;
    throw error;
  });
  if (taken === null) return floor;
  if (taken <= derivationMs.most) return wanted;
  // The host was busier now than before; what it shows under load counts.
  return scaled(floor, (workOf(wanted) / workOf(floor)) * (derivationMs.aim / taken));
}

/** @returns milliseconds of one derivation. */
async function measure(cost: KdfCost, { deriveKey, clock, random }: Measuring): Promise<number> {
  const startedAt = clock.monotonicMs();
  wipe(await deriveKey(random.bytes(16), random.bytes(32), cost));
  return clock.monotonicMs() - startedAt;
}

/** Time grows with memory times passes. */
function workOf({ memoryKiB, passes }: KdfCost): number {
  return memoryKiB * passes;
}

/** About `factor` times the work of the floor, as far as the limits allow. */
function scaled(floor: KdfCost, factor: number): KdfCost {
  const wanted = workOf(floor) * factor;
  const passes = clamp(Math.floor(wanted / floor.memoryKiB), floor.passes, kdfLimits.passes.most);
  const mebibytes = Math.floor(wanted / passes / 1024);
  const memoryKiB = clamp(mebibytes * 1024, floor.memoryKiB, kdfLimits.memoryKiB.most);
  return { ...floor, passes, memoryKiB };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
