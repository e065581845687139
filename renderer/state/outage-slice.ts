import type { AuditRow } from '../../shared/contract/audit';
import type { Bridge } from '../../shared/contract/contract';
import type { OutageView } from '../../shared/contract/outage';
import { isOutageState } from '../../shared/domain/outage';
import type { SecretServerView } from '../../shared/domain/outage';
import type { OutageChange } from '../../shared/domain/outage-timeline';
import type { Slice } from './slice';

export interface OutageState {
  /** Every Secret Server under watch; empty where none is. */
  readonly servers: readonly SecretServerView[];
  /** What the audit log has of them in the last day; null until it was asked for. */
  readonly outageChanges: readonly OutageChange[] | null;
}

export interface OutageActions {
  loadOutage(): Promise<void>;
  loadOutageChanges(): Promise<void>;
  applyOutage(view: OutageView): void;
}

export type OutageSlice = OutageState & OutageActions;

/** What is known of Secret Server. A locked window may know it too, where that needs no person. */
export function createOutageSlice(
  bridge: Bridge,
  now: () => number,
): Slice<object, OutageState, OutageActions> {
  return {
    name: 'outage',
    clearOn: ['lock'],
    empty: { servers: [], outageChanges: null },
    actions: ({ get, set }) => ({
      async loadOutage() {
        const reply = await bridge.call('outage.view', {});
        // What is not known is not shown; nothing that was asked for has failed.
        if (reply.ok) get().applyOutage(reply.value);
      },
      async loadOutageChanges() {
        const asked = { text: null, kinds: ['outage.changed'], since: now() - dayMs };
        const reply = await bridge.call('audit.list', { ...asked, before: null, limit: 200 });
        if (reply.ok) set({ outageChanges: reply.value.rows.flatMap(changeOf) });
      },
      applyOutage: ({ servers }) => set({ servers }),
    }),
  };
}

const dayMs = 86_400_000;

/** None for a record that cannot be opened here. */
function changeOf({ at, event }: AuditRow): readonly OutageChange[] {
  const { server, from, to } = event ?? {};
  if (typeof server !== 'string' || !isOutageState(from) || !isOutageState(to)) return [];
  return [{ server, at, from, to }];
}
