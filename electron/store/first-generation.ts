import { AppError, hasCode } from '../../shared/errors/app-error';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import { createUnlockSecrets, witnessAccount } from './factor-secrets';
import { writeMarker } from './files/marker';
import { ensurePrivateFolder } from './files/permissions';
import { decodeEnvelope, headerConstants } from './format/envelope';
import type { Header } from './format/envelope';
import { isProved, sealBody } from './format/sealed-body';
import { sealSlot, wipe } from './format/slots';
import type { FactorSecrets, NewSlot } from './format/slots';
import type { KdfCost } from './key-derivation/key-derivation';
import { dailySlots, newCost, refuseEmpty } from './keys/daily-slots';
import { completeErasure, forgetErasure } from './keys/erase-store';
import { writeKeychainKey } from './keys/keychain-entries';
import { noteCommit } from './open-store';
import { presenceOf } from './presence';
import type { DerivationCost, Domain } from './sealed-store';
import type { StoreParts } from './store-parts';

/** How a new store is to be opened. */
export interface NewStore {
  readonly unlock: UnlockKind;
  readonly passphrase: SecretText;
  readonly cost: DerivationCost;
}

/**
 * Creates both domains, empty. The marker is written last: before it there is no store, and what an
 * interrupted creation left behind is moved aside by the next.
 * @throws AppError `store.exists`, `store.missing`, `unlock.keychainUnavailable`, `config.invalid`
 * for an empty passphrase, `store.noMemory`, `store.*` of writing.
 */
export async function createStoreFiles(store: StoreParts, wanted: NewStore): Promise<void> {
  refuseEmpty(wanted.passphrase);
  await refuseExisting(store);
  const cost = await newCost(store, wanted);
  await ensurePrivateFolder(store.disk, store.folder, store.host.uid);
  await store.lock.hold(async () => {
    await completeErasure(store);
    if ((await refuseExisting(store)) === 'unfinished') await setUnfinishedAside(store);
    await writeStore(store, wanted, cost);
    await forgetErasure(store);
  });
  await store.keeper.settled();
}

async function refuseExisting(store: StoreParts): Promise<'absent' | 'unfinished'> {
  const presence = await presenceOf(store).catch((error: unknown) => {
    if (hasCode(error, 'store.erased')) return 'absent' as const;
    throw error;
  });
  if (presence !== 'present') return presence;
  throw new AppError('store.exists', { detail: store.folder });
}

async function setUnfinishedAside({ files }: StoreParts): Promise<void> {
  const { generations } = files.value;
  const bytes = await generations.read(1);
  if (bytes === null || (await generations.quarantine(1, bytes)) !== null) return;
  throw new AppError('store.writeFailed', { detail: generations.file(1) });
}

async function writeStore(store: StoreParts, wanted: NewStore, cost: KdfCost): Promise<void> {
  const { unlock, passphrase } = wanted;
  const storeId = store.random.uuid();
  if (unlock === 'keychain+passphrase') await writeKeychainKey(store, storeId);
  const secrets = createUnlockSecrets({ ...store, passphrase });
  try {
    const slots = dailySlots(
      { unlock, cost, backend: store.keychain.backend },
      { random: store.random, isFirst: true },
    );
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
    const bytes = sealBody(header, '{}', { domainKey, random: store.random });
    const done = await generations.commit(header.gen, bytes, readBack => {
      return readBack.equals(bytes) && isProved(decodeEnvelope(readBack), domainKey);
    });
    if (!done) throw new AppError('store.exists', { detail: generations.file(header.gen) });
    noteCommit(store, header, bytes);
  } finally {
    wipe(domainKey);
  }
}

/** Lets a later start tell an emptied folder from a new one; the store is complete without it. */
async function remember({ keychain, folder }: StoreParts, storeId: string): Promise<void> {
  await keychain.write(witnessAccount(folder), Buffer.from(storeId)).catch(() => undefined);
}
