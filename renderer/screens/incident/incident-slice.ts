import type { Bridge } from '../../../shared/contract/contract';
import type {
  IncidentFarewellView,
  IncidentView,
  LedgerLineView,
} from '../../../shared/contract/incident';
import type { ApprovalSlice } from '../../state/approval-slice';
import type { NoticeSlice } from '../../state/notice-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';
import { incidentWords } from '../../words/incident-words';

export interface IncidentState {
  /** The ledger of the open incident, oldest first. */
  readonly ledger: readonly LedgerLineView[];
  readonly ledgerSelected: number;
  /** Whether more time is being asked for. */
  readonly extending: boolean;
}

export interface IncidentActions {
  loadIncident(): Promise<void>;
  applyIncident(view: IncidentView): void;
  moveInLedger(rows: number): void;
  askToExtend(asks: boolean): void;
  extendIncident(reason: string): Promise<void>;
}

export type IncidentSlice = IncidentState & IncidentActions;

/** The ledger of the open incident, and the question for more time. */
export function createIncidentSlice(
  bridge: Bridge,
): Slice<NoticeSlice & SessionSlice & ApprovalSlice, IncidentState, IncidentActions> {
  return {
    name: 'incident',
    clearOn: ['lock'],
    empty: { ledger: [], ledgerSelected: 0, extending: false },
    actions: ({ get, set }) => ({
      async loadIncident() {
        const reply = await bridge.call('incident.view', {});
        if (reply.ok) get().applyIncident(reply.value);
        else get().showProblem(incidentWords.title, reply.error);
      },
      applyIncident: ({ lines }) => set({ ledger: lines }),
      moveInLedger(rows) {
        const { ledger, ledgerSelected } = get();
        const last = Math.max(ledger.length - 1, 0);
        set({ ledgerSelected: Math.min(Math.max(ledgerSelected + rows, 0), last) });
      },
      askToExtend: extending => set({ extending }),
      async extendIncident(reason) {
        set({ extending: false });
        const reply = await bridge.call('incident.extend', { reason });
        if (reply.ok) return get().applyIncident(reply.value);
        if (reply.error.code !== 'approval.needed') {
          return get().showProblem(incidentWords.extend.doing, reply.error);
        }
        get().needApproval({ for: 'time', reason }, () => void get().extendIncident(reason));
      },
    }),
  };
}

export interface FarewellState {
  /** How the last incident ended; null when nothing is to be told. */
  readonly farewell: IncidentFarewellView | null;
}

export interface FarewellActions {
  noteFarewell(farewell: IncidentFarewellView): void;
  dismissFarewell(): void;
}

export type FarewellSlice = FarewellState & FarewellActions;

/** What became of the report; survives the lock, because it tells of it. */
export function createFarewellSlice(): Slice<object, FarewellState, FarewellActions> {
  return {
    name: 'farewell',
    clearOn: [],
    empty: { farewell: null },
    actions: ({ set }) => ({
      noteFarewell: farewell => set({ farewell }),
      dismissFarewell: () => set({ farewell: null }),
    }),
  };
}
