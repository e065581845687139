import { AppError, hasCode } from '../../../shared/errors/app-error';
import { startDeadline } from '../../http/deadline';
import { transportError } from '../../http/http-error';
import { serverError } from '../../secret-server/server-errors';
import { failed } from '../finding';
import { findWay } from './find-way';
import type { NetworkStep, StepFinding, Trail } from './step';
import type { NetworkTarget } from './target';

/** A finding with the step it belongs to. */
export interface StepResult extends StepFinding {
  readonly id: string;
  readonly title: string;
}

/** What came of one walk. */
export interface WalkReport {
  readonly kind: NetworkTarget['kind'];
  readonly id: string;
  readonly server: string;
  readonly steps: readonly StepResult[];
  /** Calls that count against the budget of the tenant. */
  readonly apiCalls: number;
}

/** Told before each step. */
export type OnStep = (target: NetworkTarget, step: NetworkStep) => void;

/** What is gone through, and who is told. */
export interface Course {
  readonly steps: readonly NetworkStep[];
  readonly onStep: OnStep;
  /** Told after each step. */
  readonly onResult?: (target: NetworkTarget, result: StepResult) => void;
}

/**
 * Goes one step after the other until one fails; what comes after it is not tried.
 * @throws AppError `cancelled`.
 */
export async function walk(
  target: NetworkTarget,
  { steps, onStep, onResult = () => undefined }: Course,
  signal: AbortSignal,
): Promise<WalkReport> {
  const results: StepResult[] = [];
  const trail: Trail = { way: await findWay(target, signal), addresses: [], answer: null };
  for (const step of steps) {
    const { id, title } = step;
    if (results.some(({ status }) => status === 'failed')) {
      results.push({ id, title, ...untried });
      continue;
    }
    onStep(target, step);
    const result = { id, title, ...(await lookSafely(step, { target, trail }, signal)) };
    results.push(result);
    onResult(target, result);
    if (signal.aborted) throw new AppError('cancelled');
  }
  const { kind, id, server, account } = target;
  return { kind, id, server, steps: results, apiCalls: account?.calls() ?? 0 };
}

const untried: StepFinding = {
  status: 'untried',
  detail: 'a step before it failed',
  next: null,
  error: null,
};

async function lookSafely(
  step: NetworkStep,
  { target, trail }: { readonly target: NetworkTarget; readonly trail: Trail },
  signal: AbortSignal,
): Promise<StepFinding> {
  const ms = target.stepMs[step.patience];
  const detail = `${target.server}: no answer within ${ms} ms`;
  const deadline = startDeadline(target.clock, { ms, detail }, signal);
  try {
    return await step.look(target, trail, deadline.signal);
  } catch (error) {
    if (hasCode(error, 'cancelled')) throw error;
    const said = transportError(error, target.server);
    return failed(target.kind === 'secretServer' ? serverError(said) : said);
  } finally {
    deadline.end();
  }
}
