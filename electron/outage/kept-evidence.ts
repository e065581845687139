import type { SecretServerSettings } from '../../shared/domain/configuration';
import { hasCode } from '../../shared/errors/app-error';
import { configurationCollection } from '../store/collections/configuration';
import { outageCollection } from '../store/collections/outage';
import type { KeptOutages } from '../store/collections/outage';
import type { OpenStore } from '../store/sealed-store';

/** What of a watch outlives its process, sealed with the descriptions. */
export interface KeptEvidence {
  /** In an open session. @throws AppError `session.locked`, `store.*`. */
  read(): Promise<KeptOutages>;
  /**
   * What to watch and what is known, without a person; null where the configuration does not open so.
   * @throws AppError `unlock.*`, `store.*`.
   */
  readLocked(): Promise<{
    readonly servers: readonly SecretServerSettings[];
    readonly known: KeptOutages;
  } | null>;
  /**
   * Replaces what is kept. Does nothing where the store does not open.
   * @param mayOpen whether the keychain may be asked when no session is open. @throws AppError `store.*`.
   */
  write(evidence: KeptOutages, mayOpen: boolean): Promise<void>;
}

export interface KeptEvidenceDependencies {
  /** The store of an open session. @throws AppError `session.locked`. */
  readonly store: () => OpenStore;
  /** Opens the descriptions without a person; null where that is not possible. */
  readonly openMetadata: () => Promise<OpenStore | null>;
}

export function createKeptEvidence({
  store,
  openMetadata,
}: KeptEvidenceDependencies): KeptEvidence {
  /** The metadata are opened for one task and closed again. */
  async function withMetadata<T>(task: (open: OpenStore) => Promise<T>): Promise<T | null> {
    const open = await openMetadata();
    if (open === null) return null;
    try {
      return await task(open);
    } finally {
      open.close();
    }
  }

  return {
    read: () => store().read(outageCollection),
    readLocked: () =>
      withMetadata(async open => {
        const { secretServers } = await open.read(configurationCollection);
        return { servers: secretServers, known: await open.read(outageCollection) };
      }),
    async write(evidence, mayOpen) {
      const replace = (open: OpenStore): Promise<unknown> =>
        open.withheld === null
          ? open.update(outageCollection, () => evidence)
          : Promise.resolve(null);
      try {
        await replace(store());
      } catch (error) {
        if (!hasCode(error, 'session.locked')) throw error;
        if (mayOpen) await withMetadata(replace);
      }
    },
  };
}
