import type { EpochMs } from './entry';
import type { OutageState, SecretServerView } from './outage';

/** One change of what is believed of a Secret Server, as the audit log has it. */
export interface OutageChange {
  readonly server: string;
  readonly at: EpochMs;
  readonly from: OutageState;
  readonly to: OutageState;
}

/** A stretch of time in one state. */
export interface OutageSpan {
  readonly state: OutageState;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** A range of time. */
export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * What a Secret Server was believed to be over a range of time, without gaps, oldest first. A change
 * counts from when it was recorded; after the last one comes what is believed now.
 * @param changes in any order, of any server.
 */
export function outageSpans(
  changes: readonly OutageChange[],
  { id, state }: Pick<SecretServerView, 'id' | 'state'>,
  { from, to }: TimeRange,
): readonly OutageSpan[] {
  const own = changes
    .filter(({ server, at }) => server === id && at > from && at <= to)
    .toSorted((one, other) => one.at - other.at);
  const bounds = [from, ...own.map(({ at }) => at), to];
  const states = [own[0]?.from ?? state, ...own.map(change => change.to)];
  const spans = states.map((each, index) => ({
    state: each,
    from: bounds[index] ?? from,
    to: bounds[index + 1] ?? to,
  }));
  return spans.filter(span => span.to > span.from);
}

/** How long it was in a state, in ms. */
export function timeIn(spans: readonly OutageSpan[], ...states: readonly OutageState[]): number {
  return spans
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { from, to }) => sum + (to - from), 0);
}
