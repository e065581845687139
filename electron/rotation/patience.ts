/** How long a rotation waits, and for what; milliseconds. */
export interface RotationPace {
  /** A request that shows no trace in Secret Server after this long was never received. */
  readonly settleMs: number;
  /** Between two looks at a request of which nothing is known. */
  readonly pauseMs: number;
  /** When to look for the new passwords, each after the look before. */
  readonly looksMs: readonly number[];
  /** Between two questions about what is still rotating that nobody has asked for. */
  readonly followMs: number;
}

const realPace: RotationPace = {
  ...{ settleMs: 15_000, pauseMs: 1_000, looksMs: [500, 1_500, 4_000] },
  followMs: 300_000,
};
/** A practice server has nothing between itself and its clients that could hold a request up. */
const drillPace: RotationPace = {
  ...{ settleMs: 1_000, pauseMs: 100, looksMs: [50, 200, 500] },
  followMs: 2_000,
};

export function rotationPace(isDrill: boolean): RotationPace {
  return isDrill ? drillPace : realPace;
}
