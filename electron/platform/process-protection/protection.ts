import type { Native } from './native';

/** What became of one protection. */
export interface Protection {
  /** `off`: the policy says so. `unavailable`: this host or platform does not give it. */
  readonly state: 'on' | 'off' | 'unavailable';
  /** One sentence for a person. */
  readonly why: string;
}

/** The protections of one process. */
export interface ProcessProtection {
  readonly coreDumps: Protection;
  readonly memory: Protection;
}

/** How a platform does it; each asks the system afterwards whether it is so. */
export interface PlatformProtections {
  readonly coreDumps: (native: Native) => Protection;
  readonly memory: (native: Native) => Protection;
}
