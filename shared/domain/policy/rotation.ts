import type { RotationRule } from '../rotation-debt';
import { blockOf, either, lower, lowerOrNone } from './rule';

/** How secrets that were seen are rotated. */
export interface RotationPolicy {
  readonly way: RotationRule;
  /** Hours after the first look at a secret until it should have a new value. */
  readonly dueHours: number;
  /** With more overdue ones than this no incident is opened without a second reason; null: one is. */
  readonly maxOverdue: number | null;
}

export const rotationBlock = blockOf<RotationPolicy>({
  way: either<RotationRule>('either'),
  dueHours: lower(24),
  maxOverdue: lowerOrNone(null),
});
