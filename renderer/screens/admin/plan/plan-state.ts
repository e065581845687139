import type {
  PlanView,
  PushOverview,
  PushTaskView,
  RunView,
} from '../../../../shared/contract/push';

/** What the next plan is made of. */
export interface PlanScope {
  /** Ids; null: every tenant that a map leads to. */
  readonly tenants: readonly string[] | null;
  readonly look: boolean;
  readonly verify: boolean;
}

export interface PlanState {
  /** Null until it has been read. */
  readonly pushOverview: PushOverview | null;
  readonly plan: PlanView | null;
  readonly planScope: PlanScope;
  /** Ids of alarms that somebody has read. */
  readonly alarmsRead: readonly string[];
  /** What the push is doing for this window; null when nothing. */
  readonly running: PushTaskView | null;
  /** Cancel was asked for, and it has not ended yet. */
  readonly cancelling: boolean;
  /** What the plan came to when it was applied here; null before. */
  readonly planResult: RunView | null;
}
