import type { Bridge } from '../../shared/contract/contract';
import type { LogOnView } from '../../shared/contract/log-on';
import { labels } from '../words/labels';
import type { NoticeSlice } from './notice-slice';
import type { SessionSlice } from './session-slice';
import type { Slice } from './slice';

export interface LogOnState {
  readonly logOn: LogOnView;
}

export interface LogOnActions {
  loadLogOn(): Promise<void>;
  applyLogOn(view: LogOnView): void;
  /** Opens the browser for the first tenant that needs somebody. @returns false when none does. */
  startLogOn(): boolean;
  /** @returns false when no log-on is open. */
  cancelLogOn(): boolean;
}

export type LogOnSlice = LogOnState & LogOnActions;

/** Which vaults need a person at a browser; nothing of a log-on itself passes the window. */
export function createLogOnSlice(
  bridge: Bridge,
): Slice<NoticeSlice & SessionSlice, LogOnState, LogOnActions> {
  return {
    name: 'logOn',
    clearOn: ['lock'],
    empty: { logOn: { tenants: [] } },
    actions: ({ get, set }) => ({
      async loadLogOn() {
        const reply = await bridge.call('logOn.view', {});
        if (reply.ok) get().applyLogOn(reply.value);
      },
      applyLogOn(view) {
        if (get().session?.state === 'unlocked') set({ logOn: view });
      },
      startLogOn() {
        const isOpen = get().logOn.tenants.some(({ state }) => state === 'waiting');
        const needed = get().logOn.tenants.find(({ state }) => state === 'needed');
        if (isOpen || !needed) return false;
        void bridge.call('logOn.start', { tenant: needed.tenant }).then(reply => {
          if (reply.ok) get().applyLogOn(reply.value);
          else if (reply.error.code !== 'cancelled') {
            get().showProblem(labels.doing.logOn(needed.name), reply.error);
          }
        });
        return true;
      },
      cancelLogOn() {
        const isOpen = get().logOn.tenants.some(({ state }) => state === 'waiting');
        if (isOpen) void bridge.call('logOn.cancel', {});
        return isOpen;
      },
    }),
  };
}
