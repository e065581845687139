import type { Bridge } from '../../../shared/contract/contract';
import type { DrillView } from '../../../shared/contract/drill';
import { drillScenarios } from '../../../shared/domain/drill';
import type { DrillScenario } from '../../../shared/domain/drill';
import type { NoticeSlice } from '../../state/notice-slice';
import type { Slice } from '../../state/slice';
import { drillWords } from '../../words/drill-words';

export interface DrillState {
  /** Null outside a drill, and until main has said. */
  readonly drillView: DrillView | null;
  readonly drillChosen: DrillScenario;
  readonly drillBeginning: boolean;
}

export interface DrillActions {
  loadDrill(): Promise<void>;
  applyDrill(view: DrillView): void;
  /** Moves the choice by rows, stopping at either end. */
  moveDrillChoice(rows: number): void;
  chooseDrill(scenario: DrillScenario): void;
  beginDrill(): Promise<void>;
  /** The secret is found: the stopwatch hears of it. */
  noteDrillAsked(): void;
  pasteInDrill(): Promise<void>;
  confirmInDrill(code: string): Promise<boolean>;
}

export type DrillSlice = DrillState & DrillActions;

/** The drill: what is chosen, what the stopwatch says. Its truth is in main and outlives the page. */
export function createDrillSlice(bridge: Bridge): Slice<NoticeSlice, DrillState, DrillActions> {
  const words = drillWords;
  return {
    name: 'drill',
    clearOn: [],
    empty: { drillView: null, drillChosen: 'everything-down', drillBeginning: false },
    actions: ({ get, set }) => ({
      async loadDrill() {
        const before = get().drillView;
        const reply = await bridge.call('drill.view', {});
        // The answer comes by way of the engine; what main has told directly since is newer.
        if (get().drillView !== before) return;
        if (reply.ok && reply.value.drill) get().applyDrill(reply.value.drill);
      },
      applyDrill: view => set({ drillView: view }),
      moveDrillChoice(rows) {
        const at = drillScenarios.indexOf(get().drillChosen) + rows;
        const target = Math.min(Math.max(at, 0), drillScenarios.length - 1);
        const scenario = drillScenarios[target];
        if (scenario) set({ drillChosen: scenario });
      },
      chooseDrill: scenario => set({ drillChosen: scenario }),
      async beginDrill() {
        if (get().drillBeginning) return;
        set({ drillBeginning: true });
        const reply = await bridge.call('drill.begin', { scenario: get().drillChosen });
        set({ drillBeginning: false });
        if (!reply.ok) get().showProblem(words.doing.begin, reply.error);
      },
      noteDrillAsked() {
        if (get().drillView?.state === 'running') void bridge.call('drill.asked', {});
      },
      async pasteInDrill() {
        const reply = await bridge.call('drill.paste', {});
        if (!reply.ok) return get().showProblem(words.doing.paste, reply.error);
        const { matches } = reply.value;
        const text = matches ? words.pasted : words.notPasted;
        get().showToast({ tone: matches ? 'good' : 'warn', text, detail: null });
      },
      async confirmInDrill(code) {
        const reply = await bridge.call('drill.confirm', { code });
        if (!reply.ok) get().showProblem(words.doing.confirm, reply.error);
        else get().dismissProblem();
        return reply.ok;
      },
    }),
  };
}
