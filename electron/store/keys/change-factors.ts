import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import { refuseRollback, unlockKindOf, wipeDomainKeys, withDomainKeys } from '../domain-keys';
import type { DomainKeys } from '../domain-keys';
import { createUnlockSecrets } from '../factor-secrets';
import type { Slot } from '../format/slots';
import type { KdfCost } from '../key-derivation/key-derivation';
import type { Domain } from '../sealed-store';
import type { Leftovers, Recovered } from '../store-keys';
import type { StoreParts } from '../store-parts';
import { dailySlots, isDaily, newCost, refuseEmpty } from './daily-slots';
import type { DailyWay } from './daily-slots';
import { entriesIn, writeNextEntry } from './keychain-entries';
import { openWithShares } from './open-with-shares';
import { replaceSlots, sealSlots } from './replace-slots';

/** Changes the passphrase; the keychain's key stays. */
export async function changePassphrase(
  store: StoreParts,
  current: SecretText,
  next: SecretText,
): Promise<Leftovers> {
  refuseEmpty(next);
  return withDomainKeys(store, current, async keys => {
    const unlock = unlockKindOf(keys.meta.header);
    const cost = await newCost(store, { unlock, cost: 'measured' });
    const [entry] = entriesIn([keys.value.header]);
    const { backend } = store.keychain;
    const way = { unlock, cost, backend, entry: entry === 1 ? undefined : entry };
    const sealed = await sealDaily(store, keys, { way, passphrase: next });
    const value = [...others(keys, 'value'), sealed.value];
    const meta = [...others(keys, 'meta'), sealed.meta];
    // Where the keychain alone opens the metadata, its slot has nothing to do with the passphrase.
    const wanted = unlock === 'passphrase' ? { meta, value } : { value };
    return { files: await replaceSlots(store, keys, wanted), accounts: [] };
  });
}

/** Puts a new key into the keychain; the passphrase stays. */
export async function changeKeychainKey(
  store: StoreParts,
  passphrase: SecretText,
): Promise<Leftovers> {
  return withDomainKeys(store, passphrase, async keys => {
    if (unlockKindOf(keys.meta.header) === 'passphrase') {
      throw new AppError('usage', { detail: 'this store opens with a passphrase alone' });
    }
    return setDaily(store, keys, { passphrase, cost: costOf(keys) });
  });
}

/** Opens with shares and makes a daily way of opening anew. The shares stay as they are. */
export async function recover(
  store: StoreParts,
  shares: readonly SecretText[],
  next: SecretText,
): Promise<Recovered> {
  refuseEmpty(next);
  const { keys, quorum, wrong } = await openWithShares(store, shares);
  try {
    refuseRollback(keys);
    const unlock = unlockKindOf(keys.meta.header);
    const cost = await newCost(store, { unlock, cost: 'measured' });
    const left = await setDaily(store, keys, { passphrase: next, cost });
    return { ...left, quorum, wrong };
  } finally {
    wipeDomainKeys(keys);
  }
}

/** New slots of both domains, with a new keychain key where the store uses one. */
async function setDaily(
  store: StoreParts,
  keys: DomainKeys,
  { passphrase, cost }: { readonly passphrase: SecretText; readonly cost: KdfCost },
): Promise<Leftovers> {
  const unlock = unlockKindOf(keys.meta.header);
  const next = unlock === 'passphrase' ? null : await writeNextEntry(store, keys);
  const { backend } = store.keychain;
  const way = { unlock, cost, backend, entry: next?.number };
  const sealed = await sealDaily(store, keys, { way, passphrase });
  const files = await replaceSlots(store, keys, {
    meta: [...others(keys, 'meta'), sealed.meta],
    value: [...others(keys, 'value'), sealed.value],
  });
  return { files, accounts: (await next?.removeOlder()) ?? [] };
}

/** Wraps the keys for a passphrase and, as the way says, a keychain entry. */
export async function sealDaily(
  store: StoreParts,
  keys: DomainKeys,
  { way, passphrase }: { readonly way: DailyWay; readonly passphrase: SecretText },
): Promise<Readonly<Record<Domain, Slot>>> {
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const slots = dailySlots(way, { random: store.random, isFirst: false });
    return await sealSlots(store, keys, { slots, secrets });
  } finally {
    await secrets.wipe();
  }
}

function others(keys: DomainKeys, domain: Domain): readonly Slot[] {
  return keys[domain].header.slots.filter(slot => !isDaily(slot));
}

/** What deriving the passphrase costs now. */
export function costOf({ value }: DomainKeys): KdfCost {
  const kdf = value.header.slots.find(slot => isDaily(slot) && slot.kdf !== undefined)?.kdf;
  if (kdf === undefined) throw new AppError('store.tooNew', { detail: 'no known key slot' });
  return kdf;
}
