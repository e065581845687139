import type { Bridge } from '../../../shared/contract/contract';
import type { ReadinessLine, ReadinessView } from '../../../shared/domain/readiness';
import type { Problem } from '../../state/notice-slice';
import type { Slice } from '../../state/slice';
import { readyWords } from '../../words/ready-words';

export interface ReadyState {
  /** The last whole look; null before the first. */
  readonly ready: ReadinessView | null;
  /** Lines of the look that is under way, as they come; null when none is. */
  readonly readyComing: readonly ReadinessLine[] | null;
  /** What this host knows by itself, for the mark of the status line. */
  readonly readyGlance: ReadinessView | null;
  readonly readyProblem: Problem | null;
}

export interface ReadyActions {
  lookReady(token: boolean): Promise<void>;
  glanceReady(): Promise<void>;
  applyReadyLine(line: ReadinessLine): void;
}

export type ReadySlice = ReadyState & ReadyActions;

const empty: ReadyState = { ready: null, readyComing: null, readyGlance: null, readyProblem: null };

/** Whether the glass could be broken; known before an unlock as far as it can be. */
export function createReadySlice(
  bridge: Bridge,
  now: () => number,
): Slice<object, ReadyState, ReadyActions> {
  return {
    name: 'ready',
    clearOn: ['lock'],
    empty,
    actions: ({ get, set }) => ({
      async lookReady(token) {
        if (get().readyComing !== null) return;
        set({ readyComing: [], readyProblem: null });
        const reply = await bridge.call('ready.look', { token });
        if (reply.ok) set({ ready: reply.value, readyGlance: reply.value, readyComing: null });
        else {
          const problem = { doing: readyWords.doing, error: reply.error, at: now() };
          set({ readyComing: null, readyProblem: problem });
        }
      },
      async glanceReady() {
        const reply = await bridge.call('ready.glance', {});
        // What is not known is not shown; nobody asked.
        if (reply.ok) set({ readyGlance: reply.value });
      },
      applyReadyLine(line) {
        const coming = get().readyComing;
        if (coming !== null) set({ readyComing: [...coming, line] });
      },
    }),
  };
}
