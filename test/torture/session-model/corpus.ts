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
      { do: 'lockDuring', what: 'copy', path: 0, after: 'nothing' },
    ],
  },
  {
    because: 'a value was answered although the lock came between its grant and the answer',
    steps: [
      { do: 'unlock', right: true },
      { do: 'lockDuring', what: 'reveal', path: 1, after: 'grant' },
      { do: 'lockDuringUnlock' },
      { do: 'unlock', right: true },
      { do: 'lockDuring', what: 'copy', path: 2, after: 'delivery' },
    ],
  },
  {
    because:
      'one wrong passphrase and a clock set back kept the right one out until it had caught up',
    steps: [
      { do: 'unlock', right: false },
      { do: 'clock', ms: -3_600_000, wake: 'event' },
      { do: 'unlock', right: true },
    ],
  },
];
