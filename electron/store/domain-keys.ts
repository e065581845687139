import { AppError, hasCode } from '../../shared/errors/app-error';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import { createUnlockSecrets } from './factor-secrets';
import type { UnlockSecrets } from './factor-secrets';
import type { Envelope, Header } from './format/envelope';
import { isProved } from './format/sealed-body';
import { isKnownSlot, openSlot, wipe } from './format/slots';
import type { Slot } from './format/slots';
import { openNewest } from './newest-generation';
import { presenceOf } from './presence';
import type { Domain, Testimony } from './sealed-store';
import type { StoreParts } from './store-parts';
import { foundGeneration, recallAll, testimoniesOf } from './witness/hear-witnesses';
import type { OpenDomain } from './witness/hear-witnesses';
import { rollbackOf } from './witness/judge';

/** The keys of a store, and what the witnesses say of its newest generations. Whoever opened them wipes them. */
export interface DomainKeys extends Readonly<Record<Domain, OpenDomain>> {
  readonly testimonies: readonly Testimony[];
}

/** @throws AppError `store.absent`, and what keeps a store from being looked for. */
export async function requirePresent(store: StoreParts): Promise<void> {
  if ((await presenceOf(store)) === 'present') return;
  throw new AppError('store.absent', { detail: store.folder });
}

/** Metadata that opens with the keychain alone is what sets the two kinds apart. */
export function unlockKindOf(header: Header): UnlockKind {
  const alone = header.slots.some(slot => slot.factors.join() === 'keychain');
  return alone ? 'keychain+passphrase' : 'passphrase';
}

/** Opens both domains of one store. @throws AppError `unlock.*`, `store.*`. */
export async function openBothDomains(
  store: StoreParts,
  secrets: UnlockSecrets,
): Promise<DomainKeys> {
  const opening = openDomain(store, 'meta', secrets);
  const [meta, value, recalled] = await Promise.allSettled([
    opening,
    openDomain(store, 'value', secrets),
    // Asked while the key of the values is being derived.
    opening.then(opened => recallAll(store, opened)),
  ]);
  try {
    // The metadata error comes first: where it is the keychain that fails, the passphrase was not judged.
    if (meta.status === 'rejected') throw meta.reason;
    if (value.status === 'rejected') throw value.reason;
    if (recalled.status === 'rejected') throw recalled.reason;
    if (meta.value.header.storeId !== value.value.header.storeId) {
      throw new AppError('store.damaged', {
        detail: 'its two parts belong to different stores',
      });
    }
    const found = [meta.value.found, value.value.found];
    const testimonies = testimoniesOf(found, recalled.value);
    return { meta: meta.value, value: value.value, testimonies };
  } catch (error) {
    for (const opened of [meta, value]) if (opened.status === 'fulfilled') wipe(opened.value.key);
    throw error;
  }
}

/** Opens a store with its passphrase for one task, after which the keys are gone. @throws AppError `unlock.*`, `store.*`. */
export async function withDomainKeys<T>(
  store: StoreParts,
  passphrase: SecretText,
  task: (keys: DomainKeys) => Promise<T>,
): Promise<T> {
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  let keys: DomainKeys | null = null;
  try {
    keys = await openBothDomains(store, secrets);
    refuseRollback(keys);
    return await task(keys);
  } finally {
    if (keys !== null) wipeDomainKeys(keys);
    await secrets.wipe();
  }
}

/** A new generation would bear a number that hides what the witnesses remember. @throws AppError `store.rollback`. */
export function refuseRollback({ testimonies }: DomainKeys): void {
  const rollback = rollbackOf(testimonies);
  if (rollback !== null) throw rollback;
}

/** Overwrites the keys. */
export function wipeDomainKeys({ meta, value }: DomainKeys): void {
  wipe(meta.key);
  wipe(value.key);
}

/** Opens one domain. @throws AppError `unlock.*`, `store.*`. */
export async function openDomain(
  store: StoreParts,
  domain: Domain,
  secrets: UnlockSecrets,
): Promise<OpenDomain> {
  const newest = await openNewest(store.files[domain], async envelope => {
    const key = await keyFromSlots(envelope, secrets);
    if (isProved(envelope, key)) return key;
    wipe(key);
    throw new AppError('store.damaged', { detail: 'header MAC' });
  });
  const found = await foundGeneration(store, domain, newest);
  return { key: newest.content, header: newest.header, found };
}

/** @throws AppError `unlock.*`, `store.tooNew` when no slot is for us. */
async function keyFromSlots({ header }: Envelope, secrets: UnlockSecrets): Promise<Uint8Array> {
  const known = header.slots.filter(isKnownSlot);
  if (known.length === 0) throw new AppError('store.tooNew', { detail: 'no known key slot' });
  const slots = known.filter(slot => secrets.fits(slot));
  const [first] = slots;
  if (first === undefined) throw new AppError('session.locked');
  let missing: AppError | null = null;
  for (const slot of slots) {
    try {
      const key = await openSlot(slot, header, secrets);
      if (key !== null) return key;
    } catch (error) {
      // While a keychain key is being replaced, another slot may name an entry that is there.
      if (!hasCode(error, 'unlock.factorMissing')) throw error;
      missing ??= error;
    }
  }
  throw missing ?? refusal(first);
}

function refusal(slot: Slot): AppError {
  if (slot.factors.includes('passphrase')) return new AppError('unlock.wrongPassphrase');
  return new AppError('unlock.factorWrong', { detail: `key slot ${slot.id}` });
}
