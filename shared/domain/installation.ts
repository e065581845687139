import { AppError } from '../errors/app-error';
import type { ProcessPolicy } from './policy/process';

/** Who could put another program in the place of this one. */
export interface Installation {
  /** `unjudged`: a build for tests, which may lie anywhere, or a platform that is not looked at. */
  readonly state: 'protected' | 'changeable' | 'unjudged';
  /** One sentence for a person. */
  readonly why: string;
}

/** Why values are not released here; null where they are. */
export function installationRefusal(
  { state, why }: Installation,
  { installation: rule }: ProcessPolicy,
): AppError | null {
  if (state !== 'changeable' || rule === 'anywhere') return null;
  return new AppError('program.changeable', { detail: why });
}
