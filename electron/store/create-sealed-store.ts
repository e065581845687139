import type { SecretText } from '../../shared/lib/secret-text';
import { openBothDomains, openDomain, requirePresent, unlockKindOf } from './domain-keys';
import type { DomainKeys } from './domain-keys';
import { createUnlockSecrets } from './factor-secrets';
import { readMarker } from './files/marker';
import { createStoreFiles } from './first-generation';
import { createStoreKeys } from './keys/create-store-keys';
import { openWithShares } from './keys/open-with-shares';
import { openNewest } from './newest-generation';
import { createOpenStore } from './open-store';
import { presenceOf } from './presence';
import { storeParts } from './store-parts';
import type { SealedStoreDependencies, StoreParts } from './store-parts';
import type { OpenStore, SealedStore, StoreHeader } from './sealed-store';

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

async function unlockAll(store: StoreParts, passphrase: SecretText): Promise<OpenStore> {
  await requirePresent(store);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    return openStoreOf(store, await openBothDomains(store, secrets));
  } finally {
    await secrets.wipe();
  }
}

function openStoreOf(store: StoreParts, { meta, value }: DomainKeys): OpenStore {
  const keys = new Map([
    ['meta', meta.key],
    ['value', value.key],
  ] as const);
  return createOpenStore({ ...store, keys });
}

async function openMetadata(store: StoreParts): Promise<OpenStore | null> {
  await requirePresent(store);
  const newest = await openNewest(store.files.meta, async envelope => envelope.header);
  if (unlockKindOf(newest.header) === 'passphrase') return null;
  const secrets = createUnlockSecrets({ ...store, passphrase: null });
  try {
    const { key } = await openDomain(store, 'meta', secrets);
    return createOpenStore({ ...store, keys: new Map([['meta', key]]) });
  } finally {
    await secrets.wipe();
  }
}
