import { AppError, hasCode } from '../../shared/errors/app-error';
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
import { createOpenStore, recommit } from './open-store';
import { presenceOf } from './presence';
import { listSetAside } from './set-aside';
import { storeParts } from './store-parts';
import type { SealedStoreDependencies, StoreParts } from './store-parts';
import type {
  ConfirmRollback,
  Domain,
  OpenStore,
  SealedStore,
  StoreHeader,
  StoreHealth,
  Testimony,
} from './sealed-store';
import { foundGeneration, numbersAbove, recallAll, testimoniesOf } from './witness/hear-witnesses';
import type { OpenDomain } from './witness/hear-witnesses';
import { rollbackOf } from './witness/judge';
import type { FoundGeneration } from './witness/judge';

/** The sealed store in one folder: numbered, whole-file generations per domain. See README.md. */
export function createSealedStore(dependencies: SealedStoreDependencies): SealedStore {
  const store = storeParts(dependencies);
  return {
    inspect: () => inspect(store),
    create: (unlock, passphrase) => createStoreFiles(store, { unlock, passphrase }),
    unlock: passphrase => unlockAll(store, passphrase),
    openMetadata: (passphrase = null) => openMetadata(store, passphrase),
    setAside: () => listSetAside(store),
    health: () => healthOf(store),
    acceptRollback: (passphrase, confirm) => acceptRollback(store, passphrase, confirm),
    settled: () => store.keeper.settled(),
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

async function healthOf(store: StoreParts): Promise<StoreHealth | null> {
  if ((await presenceOf(store)) !== 'present') return null;
  const { header } = await openNewest(store.files.meta, async envelope => envelope.header);
  const slot = header.slots.find(({ factors }) => factors.includes('keychain'));
  const { backend } = store.keychain;
  const keychain = { backend, madeWith: slot?.backend ?? null };
  const rest = async () => ({ setAside: await listSetAside(store) });
  if (slot === undefined) {
    return { keychain: { ...keychain, state: 'unused' }, testimonies: [], ...(await rest()) };
  }
  try {
    const open = await openMetadata(store, null);
    open?.close();
    const testimonies = open?.testimonies ?? [];
    return { keychain: { ...keychain, state: 'open' }, testimonies, ...(await rest()) };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('unlock.')) throw error;
    return { keychain: { ...keychain, state: error.code }, testimonies: [], ...(await rest()) };
  }
}

/** Metadata that opens with the keychain alone is what sets the two kinds apart. */
function unlockKindOf(header: Header): UnlockKind {
  const alone = header.slots.some(slot => slot.factors.join() === 'keychain');
  return alone ? 'keychain+passphrase' : 'passphrase';
}

async function unlockAll(store: StoreParts, passphrase: SecretText): Promise<OpenStore> {
  const { meta, value, testimonies } = await openDomains(store, passphrase);
  const keys = new Map<Domain, Uint8Array>([['meta', meta.key]]);
  if (rollbackOf(testimonies) === null) keys.set('value', value.key);
  else wipe(value.key);
  return createOpenStore({ ...store, keys, testimonies });
}

interface OpenDomains {
  readonly meta: OpenDomain;
  readonly value: OpenDomain;
  readonly testimonies: readonly Testimony[];
}

/** The keys of both domains, and what the witnesses say of their newest generations. */
async function openDomains(store: StoreParts, passphrase: SecretText): Promise<OpenDomains> {
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const opening = openDomain(store, 'meta', secrets);
    const [meta, value, recalled] = await Promise.allSettled([
      opening,
      openDomain(store, 'value', secrets),
      // Asked while the key of the values is being derived.
      opening.then(opened => recallAll(store, opened)),
    ]);
    // The metadata error comes first: where it is the keychain that fails, the passphrase was not judged.
    if (meta.status === 'rejected') throw meta.reason;
    if (value.status === 'rejected') throw value.reason;
    if (recalled.status === 'rejected') throw recalled.reason;
    checkSameStore(meta.value, value.value);
    const found = [meta.value.found, value.value.found];
    const testimonies = testimoniesOf(found, recalled.value);
    return { meta: meta.value, value: value.value, testimonies };
  } finally {
    await secrets.wipe();
  }
}

async function openMetadata(
  store: StoreParts,
  passphrase: SecretText | null,
): Promise<OpenStore | null> {
  await requirePresent(store);
  const newest = await openNewest(store.files.meta, async envelope => envelope.header);
  if (unlockKindOf(newest.header) === 'passphrase' && passphrase === null) return null;
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const meta = await openDomain(store, 'meta', secrets);
    const found = [meta.found, ...(await lookAt(store, 'value'))];
    const testimonies = testimoniesOf(found, await recallAll(store, meta));
    return createOpenStore({ ...store, keys: new Map([['meta', meta.key]]), testimonies });
  } finally {
    await secrets.wipe();
  }
}

/** The newest generation of a domain without its key; nothing when none can be read. */
async function lookAt(store: StoreParts, domain: Domain): Promise<readonly FoundGeneration[]> {
  try {
    const newest = await openNewest(store.files[domain], async () => null);
    return [await foundGeneration(store, domain, newest)];
  } catch (error) {
    if (hasCode(error, 'store.damaged', 'store.tooNew')) return [];
    throw error;
  }
}

async function acceptRollback(
  store: StoreParts,
  passphrase: SecretText,
  confirm: ConfirmRollback,
): Promise<readonly Testimony[]> {
  const { meta, value, testimonies } = await openDomains(store, passphrase);
  try {
    const contradicted = testimonies.filter(({ verdict }) => verdict === 'rollback');
    if (contradicted.length === 0) return [];
    await confirm(contradicted);
    const keys = new Map<Domain, Uint8Array>([
      ['meta', meta.key],
      ['value', value.key],
    ]);
    await recommit({ ...store, keys, testimonies }, numbersAbove(testimonies));
    return contradicted;
  } finally {
    wipe(meta.key);
    wipe(value.key);
  }
}

async function requirePresent(store: StoreParts): Promise<void> {
  if ((await presenceOf(store)) === 'present') return;
  throw new AppError('store.absent', { detail: store.folder });
}

function checkSameStore(meta: OpenDomain, value: OpenDomain): void {
  if (meta.header.storeId === value.header.storeId) return;
  wipe(meta.key);
  wipe(value.key);
  throw new AppError('store.damaged', { detail: 'its two parts belong to different stores' });
}

async function openDomain(
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
