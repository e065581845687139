import type { EpochMs } from '../../../shared/domain/entry';

/** The newest evidence of a drill on this host. */
export interface DrillRecord {
  /** Folder of its pack, below `drills`. */
  readonly pack: string;
  readonly endedAt: EpochMs;
  readonly passed: boolean;
  /** What is wrong with the pack; null for one that is as it was written. */
  readonly fault: string | null;
}
