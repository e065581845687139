import type { Bridge } from '../../shared/contract/contract';
import type { AlertView } from '../../shared/domain/alert';
import { alertWords } from '../words/alert-words';
import type { NoticeSlice } from './notice-slice';
import type { Slice } from './slice';

export interface AlertState {
  /** Null until it is known. */
  readonly alerts: AlertView | null;
  /** The channels are being tried because somebody asked for it. */
  readonly isDeliveringAlerts: boolean;
}

export interface AlertActions {
  loadAlerts(): Promise<void>;
  applyAlerts(view: AlertView): void;
  deliverAlerts(): Promise<void>;
}

export type AlertSlice = AlertState & AlertActions;

/** Whether somebody outside hears. Kept over a lock: what was not delivered then still is not. */
export function createAlertSlice(bridge: Bridge): Slice<NoticeSlice, AlertState, AlertActions> {
  return {
    name: 'alert',
    clearOn: [],
    empty: { alerts: null, isDeliveringAlerts: false },
    actions: ({ get, set }) => ({
      async loadAlerts() {
        const reply = await bridge.call('alert.view', {});
        // What is not known is not shown; nothing that was asked for has failed.
        if (reply.ok) get().applyAlerts(reply.value);
      },
      applyAlerts: alerts => set({ alerts }),
      async deliverAlerts() {
        if (get().isDeliveringAlerts) return;
        set({ isDeliveringAlerts: true });
        const reply = await bridge.call('alert.deliver', {});
        set({ isDeliveringAlerts: false });
        if (reply.ok) get().applyAlerts(reply.value);
        else get().showProblem(alertWords.doing, reply.error);
      },
    }),
  };
}
