import type { LeftIncident } from '../../shared/domain/incident';

/** Who notes releases elsewhere, behind the value: is asked before an incident counts as ended. */
export interface ReleaseNotes {
  /** Resolves when everything is on disk. @throws AppError `store.*`. */
  settle(): Promise<void>;
  /** Takes from the log what a process that died had not written. @throws AppError `store.*`, `audit.*`. */
  recover(left: LeftIncident): Promise<void>;
}
