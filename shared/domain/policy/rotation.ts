import type { RotationRule } from '../rotation-debt';
import { blockOf, either, lower } from './rule';

/** How secrets that were seen are rotated. */
export interface RotationPolicy {
  readonly way: RotationRule;
  /** Hours after the first look at a secret until it should have a new value. */
  readonly dueHours: number;
}

export const rotationBlock = blockOf<RotationPolicy>({
  way: either<RotationRule>('either'),
  dueHours: lower(24),
});
