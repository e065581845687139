import { AppError } from '../../../shared/errors/app-error';
import type { UnlockKind } from '../../../shared/domain/configuration';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Random } from '../../platform/random';
import { isKnownSlot } from '../format/slots';
import type { NewSlot, Slot } from '../format/slots';
import { checkKdfCost, kdfDefaults } from '../key-derivation/key-derivation';
import type { KdfCost, KdfParameters } from '../key-derivation/key-derivation';
import { measuredCost } from '../key-derivation/measured-cost';
import type { DerivationCost, Domain } from '../sealed-store';
import type { StoreParts } from '../store-parts';

/** What opens a store every day. */
export interface DailyWay {
  readonly unlock: UnlockKind;
  readonly cost: KdfCost;
  /** Keychain that is active here. */
  readonly backend: string;
  /** Number of the keychain entry; the first has none. */
  readonly entry?: number | undefined;
}

/** Whether a slot opens with keychain and passphrase, in whatever form. */
export function isDaily(slot: Slot): boolean {
  return isKnownSlot(slot) && !slot.factors.includes('quorum');
}

/** Metadata opens without a person where there is a keychain; values never do. */
export function dailySlots(
  { unlock, cost, backend, entry }: DailyWay,
  { random, isFirst }: { readonly random: Random; readonly isFirst: boolean },
): Readonly<Record<Domain, NewSlot>> {
  const kdf: KdfParameters = {
    name: 'argon2id',
    ...{ memoryKiB: cost.memoryKiB, passes: cost.passes, lanes: cost.lanes },
    salt: Buffer.from(random.bytes(32)).toString('base64'),
  };
  // A slot stands beside the one that it replaces for a moment, so it needs a name of its own.
  const suffix = isFirst ? '' : `-${Buffer.from(random.bytes(4)).toString('hex')}`;
  if (unlock === 'passphrase') {
    const slot: NewSlot = {
      id: `passphrase${suffix}`,
      factors: ['passphrase'],
      kdf,
      backend: null,
    };
    return { meta: slot, value: slot };
  }
  const place = { backend, ...(entry === undefined ? {} : { entry }) };
  return {
    meta: { id: `host${suffix}`, factors: ['keychain'], kdf: null, ...place },
    value: { id: `daily${suffix}`, factors: ['keychain', 'passphrase'], kdf, ...place },
  };
}

/** What deriving a new passphrase shall cost. @throws AppError `store.kdfLimit`, `store.noMemory`. */
export async function newCost(
  store: StoreParts,
  { unlock, cost }: { readonly unlock: UnlockKind; readonly cost: DerivationCost },
): Promise<KdfCost> {
  const given = store.kdfCosts?.[unlock];
  if (given !== undefined) {
    checkKdfCost(given);
    return given;
  }
  return cost === 'least' ? kdfDefaults[unlock] : measuredCost(kdfDefaults[unlock], store);
}

/** @throws AppError `config.invalid`. */
export function refuseEmpty(passphrase: SecretText): void {
  if (passphrase.open() !== '') return;
  throw new AppError('config.invalid', { detail: 'the passphrase is empty' });
}
