import type { CatalogView } from '../../shared/contract/catalog';
import type { Bridge } from '../../shared/contract/contract';
import type { SecretRef, TenantId } from '../../shared/domain/entry';
import { labels } from '../words/labels';
import { refreshedWords } from '../words/refreshed';
import type { NoticeSlice } from './notice-slice';
import type { SessionSlice } from './session-slice';
import { unpacked } from './shown-catalog';
import type { ShownCatalog } from './shown-catalog';
import type { Slice } from './slice';

export interface CatalogState {
  readonly catalog: ShownCatalog;
  /** By path: the tenant the operator chose where several hold it. */
  readonly chosenTenants: Readonly<Record<string, TenantId>>;
}

export interface CatalogActions {
  loadCatalog(): Promise<void>;
  applyCatalog(view: CatalogView): void;
  refreshCatalog(): Promise<void>;
  /** Somebody has read what became of the secrets served offline. */
  dismissFindings(): Promise<void>;
  chooseTenant(ref: SecretRef): void;
}

export type CatalogSlice = CatalogState & CatalogActions;

/** What is known while locked. */
export const emptyCatalog: ShownCatalog = {
  lists: [],
  index: null,
  entries: [],
  offline: {},
  tenants: [],
  routing: [],
  refreshedAt: null,
  refreshing: false,
  valuesLeft: 0,
  servedOffline: 0,
  findings: [],
};

/** A mirror of what main knows of the estate: descriptions, ages, tenants; no values. */
export function createCatalogSlice(
  bridge: Bridge,
): Slice<NoticeSlice & SessionSlice, CatalogState, CatalogActions> {
  return {
    name: 'catalog',
    clearOn: ['lock'],
    empty: { catalog: emptyCatalog, chosenTenants: {} },
    actions: ({ get, set }) => ({
      async loadCatalog() {
        const reply = await bridge.call('catalog.view', {});
        if (reply.ok) get().applyCatalog(reply.value);
        else get().showProblem(labels.doing.list, reply.error);
      },
      applyCatalog(view) {
        // An answer that was on its way while the session was locked comes too late to be shown.
        if (get().session?.state === 'unlocked') set({ catalog: unpacked(view, get().catalog) });
      },
      chooseTenant({ tenant, path }) {
        set({ chosenTenants: { ...get().chosenTenants, [path]: tenant } });
      },
      async refreshCatalog() {
        if (get().catalog.refreshing) return;
        const reply = await bridge.call('catalog.refresh', {});
        if (!reply.ok) {
          if (reply.error.code !== 'cancelled')
            get().showProblem(labels.doing.refresh, reply.error);
          return;
        }
        get().showToast(refreshedWords(reply.value.tenants));
      },
      async dismissFindings() {
        const reply = await bridge.call('catalog.dismissFindings', {});
        if (reply.ok) get().applyCatalog(reply.value);
        else get().showProblem(labels.doing.dismissFindings, reply.error);
      },
    }),
  };
}
