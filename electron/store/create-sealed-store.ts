import { AppError } from '../../shared/errors/app-error';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import { createStoreFiles } from './first-generation';
import { createUnlockSecrets } from './factor-secrets';
import type { UnlockSecrets } from './factor-secrets';
import { readMarker } from './files/marker';
import type { Envelope, Header } from './format/envelope';
import { isProved } from './format/sealed-body';
import { isKnownSlot, openSlot, wipe } from './format/slots';
import type { Slot } from './format/slots';
import { openNewest } from './newest-generation';
import { createOpenStore } from './open-store';
import { presenceOf } from './presence';
import { storeParts } from './store-parts';
import type { SealedStoreDependencies, StoreParts } from './store-parts';
import type { Domain, OpenStore, SealedStore, StoreHeader } from './sealed-store';

/** The sealed store in one folder: numbered, whole-file generations per domain. See README.md. */
export function createSealedStore(dependencies: SealedStoreDependencies): SealedStore {
  const store = storeParts(dependencies);
  return {
    inspect: () => inspect(store),
    create: (unlock, passphrase) => createStoreFiles(store, { unlock, passphrase }),
    unlock: passphrase => unlockAll(store, passphrase),
    openMetadata: () => openMetadata(store),
  };
}

async function inspect(store: StoreParts): Promise<StoreHeader | null> {
  if ((await presenceOf(store)) !== 'present') return null;
  const { header } = await openNewest(store.files.meta, async envelope => envelope.header);
  const marker = await readMarker(store.disk, store.folder);
  return {
    storeId: header.storeId,
    unlock: unlockKindOf(header),
    createdAt: typeof marker === 'object' && marker !== null ? marker.createdAt : header.createdAt,
  };
}

/** Metadata that opens with the keychain alone is what sets the two kinds apart. */
function unlockKindOf(header: Header): UnlockKind {
  const alone = header.slots.some(slot => slot.factors.join() === 'keychain');
  return alone ? 'keychain+passphrase' : 'passphrase';
}

async function unlockAll(store: StoreParts, passphrase: SecretText): Promise<OpenStore> {
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const [meta, value] = await Promise.allSettled([
      domainKey(store, 'meta', secrets),
      domainKey(store, 'value', secrets),
    ]);
    // The metadata error comes first: where it is the keychain that fails, the passphrase was not judged.
    if (meta.status === 'rejected') throw meta.reason;
    if (value.status === 'rejected') throw value.reason;
    checkSameStore(meta.value, value.value);
    return createOpenStore({
      ...store,
      keys: new Map([
        ['meta', meta.value.key],
        ['value', value.value.key],
      ]),
    });
  } finally {
    await secrets.wipe();
  }
}

async function openMetadata(store: StoreParts): Promise<OpenStore | null> {
  await requirePresent(store);
  const newest = await openNewest(store.files.meta, async envelope => envelope.header);
  if (unlockKindOf(newest.header) === 'passphrase') return null;
  const secrets = createUnlockSecrets({ ...store, passphrase: null });
  try {
    const { key } = await domainKey(store, 'meta', secrets);
    return createOpenStore({ ...store, keys: new Map([['meta', key]]) });
  } finally {
    await secrets.wipe();
  }
}

async function requirePresent(store: StoreParts): Promise<void> {
  if ((await presenceOf(store)) === 'present') return;
  throw new AppError('store.absent', { detail: store.folder });
}

interface DomainKey {
  readonly key: Uint8Array;
  readonly storeId: string;
}

function checkSameStore(meta: DomainKey, value: DomainKey): void {
  if (meta.storeId === value.storeId) return;
  wipe(meta.key);
  wipe(value.key);
  throw new AppError('store.damaged', { detail: 'its two parts belong to different stores' });
}

async function domainKey(
  store: StoreParts,
  domain: Domain,
  secrets: UnlockSecrets,
): Promise<DomainKey> {
  const { header, content } = await openNewest(store.files[domain], async envelope => {
    const key = await keyFromSlots(envelope, secrets);
    if (isProved(envelope, key)) return key;
    wipe(key);
    throw new AppError('store.damaged', { detail: 'header MAC' });
  });
  return { key: content, storeId: header.storeId };
}

/** @throws AppError `unlock.*`, `store.tooNew` when no slot is for us. */
async function keyFromSlots({ header }: Envelope, secrets: UnlockSecrets): Promise<Uint8Array> {
  const slots = header.slots.filter(isKnownSlot);
  const [first] = slots;
  if (first === undefined) throw new AppError('store.tooNew', { detail: 'no known key slot' });
  for (const slot of slots) {
    const key = await openSlot(slot, header, secrets);
    if (key !== null) return key;
  }
  throw refusal(first);
}

function refusal(slot: Slot): AppError {
  if (slot.factors.includes('passphrase')) return new AppError('unlock.wrongPassphrase');
  return new AppError('unlock.factorWrong', { detail: `key slot ${slot.id}` });
}
