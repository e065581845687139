import type { DebtItem } from '../../shared/domain/rotation-debt';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { withSighting } from '../../shared/domain/rotation-rules';
import type { Sighting } from '../../shared/domain/rotation-rules';
import type { Log } from '../platform/log';
import { rotationDebtCollection } from '../store/collections/rotation-debt';
import type { OpenStore } from '../store/sealed-store';

/** What is owed, sealed with the metadata; every change is on disk when it resolves. */
export interface DebtLedger {
  read(): Promise<readonly KeptDebt[]>;
  /** As `read`, but what this process saw last is enough. */
  recall(): Promise<readonly KeptDebt[]>;
  /** @returns what was there before, and what is there now. */
  change(change: (items: readonly KeptDebt[]) => readonly KeptDebt[]): Promise<DebtChange>;
  /** Changes these debts as they are by then; another process may have changed them since. */
  each(ids: readonly string[], change: (item: KeptDebt) => KeptDebt): Promise<readonly KeptDebt[]>;
  /** Counts in this process at once, and is written while nobody waits. */
  noteSoon(seen: Sighting): void;
  /** Resolves when all of that is on disk. @throws AppError `store.*`. */
  settle(): Promise<void>;
  /** Lets go of what was read; what could not be written yet is tried again at the next change. */
  forget(): void;
}

export interface DebtChange {
  readonly before: readonly KeptDebt[];
  readonly after: readonly KeptDebt[];
}

export interface LedgerDependencies {
  readonly store: () => OpenStore;
  readonly changed: () => void;
  readonly log: Log;
}

export function createDebtLedger({ store, changed, log }: LedgerDependencies): DebtLedger {
  let waiting: readonly Sighting[] = [];
  let last: readonly KeptDebt[] | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  const withWaiting = (items: readonly KeptDebt[]): readonly KeptDebt[] =>
    waiting.reduce(withSighting, items);

  async function read(): Promise<readonly KeptDebt[]> {
    last = await store().read(rotationDebtCollection);
    return withWaiting(last);
  }

  async function change(
    work: (items: readonly KeptDebt[]) => readonly KeptDebt[],
  ): Promise<DebtChange> {
    let before: readonly KeptDebt[] = [];
    let taken: readonly Sighting[] = [];
    const after = await store().update(rotationDebtCollection, items => {
      taken = waiting;
      before = withWaiting(items);
      return work(before);
    });
    last = after;
    waiting = waiting.filter(seen => !taken.includes(seen));
    if (after !== before) changed();
    return { before, after };
  }

  const write = async (): Promise<void> => {
    if (waiting.length > 0) await change(items => items);
  };

  return {
    read,
    recall: async () => (last === null ? read() : withWaiting(last)),
    change,
    async each(ids, work) {
      const { after } = await change(items => {
        const next = items.map(item => (ids.includes(item.id) ? work(item) : item));
        return next.some((item, index) => item !== items[index]) ? next : items;
      });
      return after.filter(({ id }) => ids.includes(id));
    },
    noteSoon(seen) {
      waiting = [...waiting, seen];
      writing = writing
        .then(write)
        .catch((error: unknown) => log.error('debt not written yet', error));
      changed();
    },
    async settle() {
      await writing;
      await write();
    },
    forget() {
      last = null;
    },
  };
}

/** `emea:critical:emea:fra1:router:core-rtr-01`, as commands take it. */
export function debtName({ tenant, path }: Pick<DebtItem, 'tenant' | 'path'>): string {
  return `${tenant}:${path}`;
}
