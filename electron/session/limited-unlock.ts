import { AppError, hasCode } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { OpenStore, SealedStore, SetAside } from '../store/sealed-store';

/** A store that was opened, wholly or for its descriptions alone. */
export interface OpenedStore {
  readonly store: OpenStore;
  /** Why it has no values; null when it has. */
  readonly withheld: AppError | null;
}

/**
 * Opens the store. Where nothing but the values is beyond reach, the descriptions are opened all
 * the same: whoever searches at 3 a.m. may find in them where else to look.
 * @throws AppError `unlock.*`, `store.*`.
 */
export async function openAsFarAsPossible(
  sealed: SealedStore,
  passphrase: SecretText,
): Promise<OpenedStore> {
  try {
    const store = await sealed.unlock(passphrase);
    return { store, withheld: store.withheld };
  } catch (error) {
    if (!hasCode(error, 'store.damaged', 'store.kdfLimit', 'store.tooNew')) throw error;
    const store = await sealed.openMetadata(passphrase).catch(() => null);
    if (store === null) throw error;
    return { store, withheld: store.withheld ?? error };
  }
}

/** @returns one notice for all damaged generations that are news; null when there are none. */
export function recoveredNotice(setAside: readonly SetAside[]): AppError | null {
  const news = setAside.filter(({ isNews }) => isNews);
  if (news.length === 0) return null;
  return new AppError('store.recovered', { detail: news.map(describe).join('; ') });
}

const mayBeLost = {
  meta: 'changes of setup and descriptions',
  value: 'sealed copies and credentials',
} as const;

function describe({ domain, generation, file, sha256, openedFrom }: SetAside): string {
  const since = openedFrom === null ? '' : ` after ${openedFrom}`;
  const place = file === null ? 'it could not be moved' : `kept as ${file}`;
  return `${domain} generation ${generation}: ${mayBeLost[domain]}${since} may be lost; ${place}, sha256 ${sha256}`;
}
