import type { Bridge } from '../../shared/contract/contract';
import type { OutageView } from '../../shared/contract/outage';
import type { SecretServerView } from '../../shared/domain/outage';
import type { Slice } from './slice';

export interface OutageState {
  /** Every Secret Server under watch; empty where none is. */
  readonly servers: readonly SecretServerView[];
}

export interface OutageActions {
  loadOutage(): Promise<void>;
  applyOutage(view: OutageView): void;
}

export type OutageSlice = OutageState & OutageActions;

/** What is known of Secret Server. A locked window may know it too, where that needs no person. */
export function createOutageSlice(bridge: Bridge): Slice<object, OutageState, OutageActions> {
  return {
    name: 'outage',
    clearOn: ['lock'],
    empty: { servers: [] },
    actions: ({ get, set }) => ({
      async loadOutage() {
        const reply = await bridge.call('outage.view', {});
        // What is not known is not shown; nothing that was asked for has failed.
        if (reply.ok) get().applyOutage(reply.value);
      },
      applyOutage: ({ servers }) => set({ servers }),
    }),
  };
}
