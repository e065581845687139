import { AppError } from '../../../shared/errors/app-error';
import { keyAccount } from '../factor-secrets';
import { entryName, wipe } from '../format/slots';
import type { Header } from '../format/envelope';
import type { DomainKeys } from '../domain-keys';
import type { StoreParts } from '../store-parts';
import { isDaily } from './daily-slots';

/**
 * Puts a fresh key into the keychain. One that forgets at once, as some do without a session, must
 * be found out before anything is sealed.
 * @param name of the entry, as `entryName` makes it.
 * @throws AppError `unlock.keychainUnavailable`.
 */
export async function writeKeychainKey(store: StoreParts, name: string): Promise<void> {
  const { keychain } = store;
  const secret = store.random.bytes(32);
  try {
    await keychain.write(keyAccount(name), secret);
    const kept = await keychain.read(keyAccount(name));
    if (kept !== null && Buffer.from(kept).equals(secret)) return;
    throw new AppError('unlock.keychainUnavailable', {
      detail: `${keychain.backend} did not keep the key`,
    });
  } finally {
    wipe(secret);
  }
}

/** Numbers of the keychain entries that slots of these headers name; the first entry is 1. */
export function entriesIn(headers: readonly Header[]): readonly number[] {
  const named = headers
    .flatMap(({ slots }) => slots.filter(isDaily))
    .flatMap(slot => {
      return slot.factors.includes('keychain') ? [slot.entry ?? 1] : [];
    });
  return [...new Set(named)];
}

/** A keychain entry that takes the place of others. */
export interface NextEntry {
  readonly number: number;
  /** Removes the entries before. @returns the accounts that the keychain did not give up. */
  removeOlder(): Promise<readonly string[]>;
}

/**
 * Writes the key after those that are in use, and leaves these alone: both must open the store until
 * every slot names the new one. An entry that an interrupted change left behind is overwritten.
 * @throws AppError `unlock.keychainUnavailable`.
 */
export async function writeNextEntry(
  store: StoreParts,
  { meta, value }: DomainKeys,
): Promise<NextEntry> {
  const { storeId } = value.header;
  const older = entriesIn([meta.header, value.header]);
  const number = Math.max(1, ...older) + 1;
  await writeKeychainKey(store, entryName(storeId, number));
  return { number, removeOlder: () => removeEntries(store, storeId, older) };
}

/** @returns the accounts that the keychain did not give up. */
export async function removeEntries(
  { keychain }: StoreParts,
  storeId: string,
  numbers: readonly number[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const number of numbers) {
    const account = keyAccount(entryName(storeId, number === 1 ? undefined : number));
    await keychain.remove(account).catch(() => kept.push(account));
  }
  return kept;
}
