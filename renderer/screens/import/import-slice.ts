import type { Bridge, Input } from '../../../shared/contract/contract';
import type { ImportFinding } from '../../../shared/contract/import';
import type { WireError } from '../../../shared/errors/app-error';
import type { NoticeSlice, Problem } from '../../state/notice-slice';
import type { PlaceSlice } from '../../state/place-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';
import { labels } from '../../words/labels';

/** What is being done; null when nothing is. */
export type ImportPhase = 'looking' | 'checking' | 'storing' | null;

/** What a person chose and typed. It passes through and is kept nowhere. */
export interface ImportOrder extends Input<'import.apply'> {
  /** Logs on first; when that fails nothing is stored. */
  readonly checks: boolean;
}

export interface ImportState {
  readonly importPhase: ImportPhase;
  readonly importFinding: ImportFinding | null;
  /** Why it did not go on; stays until the next try. */
  readonly importProblem: Problem | null;
}

export interface ImportActions {
  /** @param file null for the usual places. */
  lookForProfiles(file: string | null): Promise<void>;
  importProfiles(order: ImportOrder): Promise<void>;
  leaveImport(): void;
}

export type ImportSlice = ImportState & ImportActions;
type Needs = NoticeSlice & SessionSlice & PlaceSlice;

const empty: ImportState = { importPhase: null, importFinding: null, importProblem: null };

/** What was found of the dsv command line, and how far its import has come. */
export function createImportSlice(
  bridge: Bridge,
  now: () => number,
): Slice<Needs, ImportState, ImportActions> {
  return {
    name: 'import',
    clearOn: ['lock'],
    empty,
    actions({ get, set }) {
      function refuse(doing: string, error: WireError): void {
        set({ importPhase: null, importProblem: { doing, error, at: now() } });
      }
      return {
        async lookForProfiles(file) {
          if (get().importPhase !== null) return;
          set({ importPhase: 'looking', importFinding: null, importProblem: null });
          const reply = await bridge.call('import.look', { file });
          if (!reply.ok) return refuse(labels.profiles.doing.look, reply.error);
          set({ importPhase: null, importFinding: reply.value });
        },
        async importProfiles({ checks, ...order }) {
          if (get().importPhase !== null) return;
          const { unlock: _unlock, passphrase: _passphrase, ...request } = order;
          set({ importPhase: checks ? 'checking' : 'storing', importProblem: null });
          if (checks) {
            const checked = await bridge.call('import.check', request);
            if (!checked.ok) return refuse(labels.profiles.doing.check, checked.error);
            set({ importPhase: 'storing' });
          }
          const reply = await bridge.call('import.apply', order);
          if (!reply.ok) return refuse(labels.profiles.doing.store, reply.error);
          const ids = order.profiles.map(({ id, profile }) => id ?? profile).join(', ');
          set(empty);
          get().goTo('home');
          get().applySession(reply.value);
          get().showToast({ tone: 'good', text: labels.profiles.done(ids), detail: null });
        },
        leaveImport() {
          const phase = get().importPhase;
          if (phase === 'checking' || phase === 'storing') return;
          set(empty);
          get().goTo('home');
        },
      };
    },
  };
}
