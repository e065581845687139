import type { Step } from './steps';

/** A life of a host that came out wrong once. */
export interface Life {
  readonly because: string;
  readonly steps: readonly Step[];
}

/** These are lived first. A line is added when a new one comes out wrong, and stays after the repair. */
export const corpus: readonly Life[] = [
  {
    because: 'a lookup broken off by a lock ended as if there were no tenant',
    steps: [
      { do: 'unlock', right: true },
      { do: 'lockDuring', what: 'copy', path: 0, turns: 0 },
    ],
  },
];
