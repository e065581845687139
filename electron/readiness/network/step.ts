import type { DatedAnswer } from '../../../shared/domain/clock-skew';
import type { AppError } from '../../../shared/errors/app-error';
import type { HostAddress } from '../../platform/name-lookup/name-lookup';
import type { Route } from '../../http/route';
import type { CheckStatus } from '../readiness-check';
import type { NetworkTarget, StepPatience } from './target';

/** `untried`: a step before it failed, so nothing can be said. */
export type StepStatus = CheckStatus | 'untried';

/** What a step found. */
export interface StepFinding {
  readonly status: StepStatus;
  /** One sentence; never a secret. */
  readonly detail: string;
  /** What a person can do about it; null when there is nothing to do. */
  readonly next: string | null;
  /** Set exactly when the status is `failed`. */
  readonly error: AppError | null;
}

/** What the steps of one walk have found out for those after them. */
export interface Trail {
  /** The way that leads there; the error when nobody could say. */
  way: Route | AppError;
  addresses: readonly HostAddress[];
  answer: DatedAnswer | null;
}

/** One step of the way to a server. */
export interface NetworkStep {
  /** Stable, for scripts. */
  readonly id: string;
  /** What it is about, in a word or two. */
  readonly title: string;
  readonly patience: StepPatience;
  /** May throw: an AppError is a failed step. */
  look(target: NetworkTarget, trail: Trail, signal: AbortSignal): Promise<StepFinding>;
}
