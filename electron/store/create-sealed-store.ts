import { AppError, hasCode } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import {
  openBothDomains,
  openDomain,
  requirePresent,
  unlockKindOf,
  wipeDomainKeys,
} from './domain-keys';
import type { DomainKeys } from './domain-keys';
import { createUnlockSecrets } from './factor-secrets';
import { readMarker } from './files/marker';
import { createStoreFiles } from './first-generation';
import { wipe } from './format/slots';
import { createStoreKeys } from './keys/create-store-keys';
import { openWithShares, quorumInForce } from './keys/open-with-shares';
import { openNewest } from './newest-generation';
import { createOpenStore, recommit } from './open-store';
import { presenceOf } from './presence';
import type {
  ConfirmRollback,
  Domain,
  OpenStore,
  SealedStore,
  StoreHeader,
  StoreHealth,
  Testimony,
} from './sealed-store';
import { listSetAside } from './set-aside';
import { storeParts } from './store-parts';
import type { SealedStoreDependencies, StoreParts } from './store-parts';
import { foundGeneration, numbersAbove, recallAll, testimoniesOf } from './witness/hear-witnesses';
import { rollbackOf } from './witness/judge';
import type { FoundGeneration } from './witness/judge';

/** The sealed store in one folder: numbered, whole-file generations per domain. See README.md. */
export function createSealedStore(dependencies: SealedStoreDependencies): SealedStore {
  const store = storeParts(dependencies);
  return {
    keys: createStoreKeys(store),
    inspect: () => inspect(store),
    create: (unlock, passphrase, cost = 'measured') =>
      createStoreFiles(store, { unlock, passphrase, cost }),
    unlock: passphrase => unlockAll(store, passphrase),
    async unlockWithShares(shares) {
      const { keys, quorum, wrong } = await openWithShares(store, shares);
      return { open: openStoreOf(store, keys), quorum, wrong };
    },
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
  const quorum = await quorumInForce(store).catch(() => null);
  const unheard = { testimonies: [], withheld: null };
  const rest = async () => ({ quorum, setAside: await listSetAside(store) });
  if (slot === undefined) {
    return { keychain: { ...keychain, state: 'unused' }, ...unheard, ...(await rest()) };
  }
  try {
    const open = await openMetadata(store, null);
    open?.close();
    const { testimonies, withheld } = open ?? unheard;
    return { keychain: { ...keychain, state: 'open' }, testimonies, withheld, ...(await rest()) };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('unlock.')) throw error;
    return { keychain: { ...keychain, state: error.code }, ...unheard, ...(await rest()) };
  }
}

async function unlockAll(store: StoreParts, passphrase: SecretText): Promise<OpenStore> {
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    return openStoreOf(store, await openBothDomains(store, secrets));
  } finally {
    await secrets.wipe();
  }
}

/** Values stay closed while a witness speaks of a rollback. */
function openStoreOf(store: StoreParts, { meta, value, testimonies }: DomainKeys): OpenStore {
  const keys = new Map<Domain, Uint8Array>([['meta', meta.key]]);
  if (rollbackOf(testimonies) === null) keys.set('value', value.key);
  else wipe(value.key);
  return createOpenStore({ ...store, keys, testimonies });
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
    for (let turn = 1; ; turn += 1) {
      const meta = await openDomain(store, 'meta', secrets);
      const found = [meta.found, ...(await lookAt(store, 'value'))];
      const testimonies = testimoniesOf(found, await recallAll(store, meta));
      const isDoubtful = rollbackOf(testimonies) !== null && turn < mostTurns;
      if (!isDoubtful || !(await isOvertaken(store, found))) {
        return createOpenStore({ ...store, keys: new Map([['meta', meta.key]]), testimonies });
      }
      wipe(meta.key);
    }
  } finally {
    await secrets.wipe();
  }
}

/** Somebody who writes all the time is not waited for without end. */
const mostTurns = 10;

/** Another process may commit, and tell the witnesses, between our look at the files and theirs. */
async function isOvertaken(
  { files }: StoreParts,
  found: readonly FoundGeneration[],
): Promise<boolean> {
  for (const { domain, generation } of found) {
    const there = await files[domain].generations.list();
    if (there.some(number => number > generation)) return true;
  }
  return false;
}

/** The newest generation of a domain without its key; nothing when none can be read. */
async function lookAt(store: StoreParts, domain: Domain): Promise<readonly FoundGeneration[]> {
  try {
    const newest = await openNewest(store.files[domain], async () => null);
    return [{ ...(await foundGeneration(store, domain, newest)), isProved: false }];
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
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  let opened: DomainKeys | null = null;
  try {
    opened = await openBothDomains(store, secrets);
    const { meta, value, testimonies } = opened;
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
    if (opened !== null) wipeDomainKeys(opened);
    await secrets.wipe();
  }
}
