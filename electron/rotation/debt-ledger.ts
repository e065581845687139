import type { DebtItem } from '../../shared/domain/rotation-debt';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { rotationDebtCollection } from '../store/collections/rotation-debt';
import type { OpenStore } from '../store/sealed-store';

/** What is owed, sealed with the metadata; every change is on disk when it resolves. */
export interface DebtLedger {
  read(): Promise<readonly KeptDebt[]>;
  /** @returns what was there before, and what is there now. */
  change(change: (items: readonly KeptDebt[]) => readonly KeptDebt[]): Promise<DebtChange>;
  /** Changes these debts as they are by then; another process may have changed them since. */
  each(ids: readonly string[], change: (item: KeptDebt) => KeptDebt): Promise<readonly KeptDebt[]>;
}

export interface DebtChange {
  readonly before: readonly KeptDebt[];
  readonly after: readonly KeptDebt[];
}

export function createDebtLedger(store: () => OpenStore, changed: () => void): DebtLedger {
  const change: DebtLedger['change'] = async work => {
    let before: readonly KeptDebt[] = [];
    const after = await store().update(rotationDebtCollection, items => {
      before = items;
      return work(items);
    });
    if (after !== before) changed();
    return { before, after };
  };
  return {
    read: () => store().read(rotationDebtCollection),
    change,
    async each(ids, work) {
      const { after } = await change(items => {
        const next = items.map(item => (ids.includes(item.id) ? work(item) : item));
        return next.some((item, index) => item !== items[index]) ? next : items;
      });
      return after.filter(({ id }) => ids.includes(id));
    },
  };
}

/** `emea:critical:emea:fra1:router:core-rtr-01`, as commands take it. */
export function debtName({ tenant, path }: Pick<DebtItem, 'tenant' | 'path'>): string {
  return `${tenant}:${path}`;
}
