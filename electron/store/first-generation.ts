import { AppError } from '../../shared/errors/app-error';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Keychain } from '../platform/keychain/keychain';
import { createUnlockSecrets, keyAccount, witnessAccount } from './factor-secrets';
import { writeMarker } from './files/marker';
import { ensurePrivateFolder } from './files/permissions';
import { decodeEnvelope, headerConstants } from './format/envelope';
import type { Header } from './format/envelope';
import { isProved, sealBody } from './format/sealed-body';
import { sealSlot, wipe } from './format/slots';
import type { FactorSecrets, NewSlot } from './format/slots';
import { checkKdfCost } from './key-derivation/key-derivation';
import type { KdfParameters } from './key-derivation/key-derivation';
import { noteCommit } from './open-store';
import { presenceOf } from './presence';
import type { Domain } from './sealed-store';
import type { StoreParts } from './store-parts';

/** How a new store is to be opened. */
export interface NewStore {
  readonly unlock: UnlockKind;
  readonly passphrase: SecretText;
}

/**
 * Creates both domains, empty. The marker is written last: before it there is no store, and what an
 * interrupted creation left behind is moved aside by the next.
 * @throws AppError `store.exists`, `store.missing`, `unlock.keychainUnavailable`, `config.invalid`
 * for an empty passphrase, `store.*` of writing.
 */
export async function createStoreFiles(store: StoreParts, wanted: NewStore): Promise<void> {
  if (wanted.passphrase.open() === '') {
    throw new AppError('config.invalid', { detail: 'the passphrase is empty' });
  }
  checkKdfCost(store.kdfCosts[wanted.unlock]);
  await refuseExisting(store);
  await ensurePrivateFolder(store.disk, store.folder, store.host.uid);
  await store.lock.hold(async () => {
    if ((await refuseExisting(store)) === 'unfinished') await setUnfinishedAside(store);
    await writeStore(store, wanted);
  });
  await store.keeper.settled();
}

async function refuseExisting(store: StoreParts): Promise<'absent' | 'unfinished'> {
  const presence = await presenceOf(store);
  if (presence !== 'present') return presence;
  throw new AppError('store.exists', { detail: store.folder });
}

async function setUnfinishedAside({ files }: StoreParts): Promise<void> {
  const { generations } = files.value;
  const bytes = await generations.read(1);
  if (bytes === null || (await generations.quarantine(1, bytes)) !== null) return;
  throw new AppError('store.writeFailed', { detail: generations.file(1) });
}

async function writeStore(store: StoreParts, { unlock, passphrase }: NewStore): Promise<void> {
  const storeId = store.random.uuid();
  if (unlock === 'keychain+passphrase') await writeKeychainKey(store, storeId);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const slots = newSlots(store, unlock);
    for (const domain of ['value', 'meta'] as const) {
      await writeFirst(store, { domain, storeId, slot: slots[domain], secrets });
    }
  } finally {
    await secrets.wipe();
  }
  const createdAt = new Date(store.clock.now()).toISOString();
  await writeMarker(store.disk, store.folder, { v: 1, storeId, createdAt });
  if (unlock === 'keychain+passphrase') await remember(store, storeId);
}

/** Metadata opens without a person where there is a keychain; values never do. */
function newSlots(store: StoreParts, unlock: UnlockKind): Readonly<Record<Domain, NewSlot>> {
  const kdf: KdfParameters = {
    name: 'argon2id',
    ...store.kdfCosts[unlock],
    salt: Buffer.from(store.random.bytes(32)).toString('base64'),
  };
  if (unlock === 'passphrase') {
    const slot: NewSlot = { id: 'passphrase', factors: ['passphrase'], kdf, backend: null };
    return { meta: slot, value: slot };
  }
  const { backend } = store.keychain;
  return {
    meta: { id: 'host', factors: ['keychain'], kdf: null, backend },
    value: { id: 'daily', factors: ['keychain', 'passphrase'], kdf, backend },
  };
}

interface FirstGeneration {
  readonly domain: Domain;
  readonly storeId: string;
  readonly slot: NewSlot;
  readonly secrets: FactorSecrets;
}

async function writeFirst(store: StoreParts, first: FirstGeneration): Promise<void> {
  const { domain, storeId } = first;
  const domainKey = store.random.bytes(32);
  try {
    const context = { place: { storeId, domain }, secrets: first.secrets, random: store.random };
    const slot = await sealSlot(first.slot, domainKey, context);
    const { generations } = store.files[domain];
    const header: Header = {
      ...headerConstants,
      ...{ storeId, domain, slots: [slot] },
      gen: await generations.next(),
      prevSha256: null,
      createdAt: new Date(store.clock.now()).toISOString(),
      writer: { app: 'breakglass', version: store.host.appVersion },
      fileSalt: Buffer.from(store.random.bytes(32)).toString('base64'),
    };
    const bytes = sealBody(header, {}, { domainKey, random: store.random });
    const done = await generations.commit(header.gen, bytes, readBack => {
      return readBack.equals(bytes) && isProved(decodeEnvelope(readBack), domainKey);
    });
    if (!done) throw new AppError('store.exists', { detail: generations.file(header.gen) });
    noteCommit(store, header, bytes);
  } finally {
    wipe(domainKey);
  }
}

/** A keychain that forgets at once, as some do without a session, must be found out before anything is sealed. */
async function writeKeychainKey(store: StoreParts, storeId: string): Promise<void> {
  const { keychain } = store;
  const secret = store.random.bytes(32);
  try {
    await keychain.write(keyAccount(storeId), secret);
    const kept = await keychain.read(keyAccount(storeId));
    if (kept !== null && Buffer.from(kept).equals(secret)) return;
    throw unkept(keychain);
  } finally {
    wipe(secret);
  }
}

function unkept(keychain: Keychain): AppError {
  return new AppError('unlock.keychainUnavailable', {
    detail: `${keychain.backend} did not keep the key`,
  });
}

/** Lets a later start tell an emptied folder from a new one; the store is complete without it. */
async function remember({ keychain, folder }: StoreParts, storeId: string): Promise<void> {
  await keychain.write(witnessAccount(folder), Buffer.from(storeId)).catch(() => undefined);
}
