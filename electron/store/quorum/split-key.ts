import { combine, split } from 'shamir-secret-sharing';
import { isPossible, splitLimits } from '../../../shared/domain/quorum';
import type { QuorumSet, Split } from '../../../shared/domain/quorum';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Clock } from '../../platform/clock';
import type { Random } from '../../platform/random';
import { wipe } from '../format/slots';
import { inGroups, toBase32 } from './base32';
import { writeShare } from './share-text';

/** A fresh quorum key and its shares. Nothing but the shares brings the key back. */
export interface SplitKey {
  readonly quorum: QuorumSet;
  readonly key: Uint8Array;
  readonly shares: readonly SecretText[];
}

/** @throws AppError `usage` when the numbers are out of bounds, `internal` when the shares give another key. */
export async function splitFreshKey(
  wanted: Split,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<SplitKey> {
  if (!isPossible(wanted)) {
    const { least, most } = splitLimits;
    throw new AppError('usage', {
      detail: `threshold and shares go from ${least} to ${most}, and no more shares are needed than there are`,
    });
  }
  const quorum: QuorumSet = {
    ...{ threshold: wanted.threshold, shares: wanted.shares },
    set: inGroups(toBase32(random.bytes(5))),
    issuedOn: new Date(clock.now()).toISOString().slice(0, 10),
  };
  // The library refuses a Buffer, which random may hand out.
  const key = Uint8Array.from(random.bytes(32));
  const parts = await split(key, quorum.shares, quorum.threshold);
  await checkParts(parts.slice(-quorum.threshold), key);
  const shares = parts.map((bytes, at) => writeShare({ ...quorum, index: at + 1, bytes }));
  for (const part of parts) wipe(part);
  return { quorum, key, shares };
}

/** Nobody would notice before the day the shares are needed. */
async function checkParts(parts: Uint8Array[], key: Uint8Array): Promise<void> {
  const combined = await combine(parts);
  const isSame = Buffer.from(combined).equals(key);
  wipe(combined);
  if (!isSame) throw new AppError('internal', { detail: 'the shares do not give the key back' });
}
