import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';

/** How hard guessing a passphrase is made. Source: RFC 9106 (Argon2id, version 0x13). */
export interface KdfCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Everything but the passphrase that the derived key depends on, as written in a key slot. */
export interface KdfParameters extends KdfCost {
  readonly name: 'argon2id';
  /** Base64 of 32 bytes. */
  readonly salt: string;
}

/**
 * One derivation: 32 bytes out of a passphrase. Takes long and much memory by design.
 * @throws AppError `store.noMemory`, which says nothing about the passphrase.
 */
export type DeriveKey = (
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: KdfCost,
) => Promise<Uint8Array>;

/** The least that new stores get; the passphrase bears more where no keychain stands beside it. */
export const kdfDefaults = {
  'keychain+passphrase': { memoryKiB: 64 * 1024, passes: 3, lanes: 4 },
  passphrase: { memoryKiB: 256 * 1024, passes: 3, lanes: 4 },
} as const satisfies Record<string, KdfCost>;

/** What is accepted from a file: below it guessing is cheap, above it opening the store is an attack. */
export const kdfLimits = {
  memoryKiB: { least: 64 * 1024, most: 1024 * 1024 },
  passes: { least: 2, most: 10 },
  lanes: { least: 1, most: 4 },
} as const satisfies Record<keyof KdfCost, { readonly least: number; readonly most: number }>;

/** The shape of the parameters in a slot; their bounds are `checkKdfCost`'s. */
export const kdfSchema = z.looseObject({
  name: z.literal('argon2id'),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.base64().refine(text => Buffer.from(text, 'base64').length === 32),
});

/** Refuses a cost out of bounds before any memory is taken. @throws AppError `store.kdfLimit`. */
export function checkKdfCost(cost: KdfCost): void {
  for (const name of ['memoryKiB', 'passes', 'lanes'] as const) {
    const { least, most } = kdfLimits[name];
    if (Number.isInteger(cost[name]) && cost[name] >= least && cost[name] <= most) continue;
    throw new AppError('store.kdfLimit', {
      detail: `${name} is ${cost[name]}, accepted are ${least} to ${most}`,
    });
  }
}
