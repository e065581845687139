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
    because: 'a value was remembered after the lock, and the list of secrets with it',
    steps: [
      { do: 'unlock', right: true },
      { do: 'lockDuring', what: 'print', path: 0, after: 'grant' },
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

/** One life with every kind of step in it. */
export const ordinaryNight: Life = {
  because: 'an ordinary night, with everything in it once',
  steps: [
    { do: 'unlock', right: false },
    { do: 'unlock', right: true },
    { do: 'refresh' },
    { do: 'copy', path: 0 },
    { do: 'time', ms: 19_999 },
    { do: 'reveal', path: 1 },
    { do: 'endLease', newest: true },
    { do: 'elsewhere' },
    { do: 'vault', plugged: false },
    { do: 'print', path: 1 },
    { do: 'print', path: 2 },
    { do: 'copy', path: 0 },
    { do: 'asleep', ms: 20_000, wake: 'tick' },
    { do: 'touch' },
    { do: 'clock', ms: -3_600_000, wake: 'tick' },
    { do: 'unlock', right: true },
    { do: 'vault', plugged: true },
    { do: 'lockDuring', what: 'copy', path: 1, after: 'intent' },
    { do: 'lockDuringUnlock' },
    { do: 'unlock', right: true },
    { do: 'copy', path: 0 },
    { do: 'frozen', ms: 8 * 3_600_000, wake: 'call' },
    { do: 'restart' },
    { do: 'unlock', right: true },
    { do: 'reveal', path: 2 },
    { do: 'endIncident' },
    { do: 'lock', why: 'user' },
  ],
};
