import { blockOf, lowerOrNone } from './rule';

/** From when on a host that was proved long ago counts as not ready. */
export interface ReadyPolicy {
  /** The last drill that passed may be this many days ago; null: drills are not asked for. */
  readonly drillEveryDays: number | null;
  /** So may the last alert that a person received, where alerts are sent. */
  readonly alertEveryDays: number | null;
}

export const readyBlock = blockOf<ReadyPolicy>({
  drillEveryDays: lowerOrNone(90),
  alertEveryDays: lowerOrNone(90),
});
