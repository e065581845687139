/** An input that broke a law once, as fast-check finds it again. */
export interface Regression {
  readonly law: string;
  readonly seed: number;
  readonly path: string;
}

/** These run first. A line is added when a law breaks, and stays after the repair. */
export const regressions: readonly Regression[] = [
  // 1e309 in a header ended in a TypeError instead of `store.damaged`.
  { law: 'canonical JSON', seed: -649313778, path: '1026:1:2:1:1:1:2:2' },
];
