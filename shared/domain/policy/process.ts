import { blockOf, ranked } from './rule';

/** What the operating system is asked to do for the memory of our processes. */
export interface ProcessPolicy {
  /** `off`: a crash leaves no image of the memory behind. */
  readonly coreDumps: 'off' | 'allowed';
  /** `closed`: other programs of the same user cannot read the memory. */
  readonly memory: 'closed' | 'open';
  /** `protected`: no value is released by a program that somebody but the administrator could change. */
  readonly installation: 'protected' | 'anywhere';
}

export const processBlock = blockOf<ProcessPolicy>({
  coreDumps: ranked(['allowed', 'off'], 'off'),
  memory: ranked(['open', 'closed'], 'closed'),
  installation: ranked(['anywhere', 'protected'], 'protected'),
});
