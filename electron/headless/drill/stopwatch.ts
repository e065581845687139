import type { DrillStep, DrillStepId } from '../../../shared/domain/drill';
import { AppError, toWire } from '../../../shared/errors/app-error';
import type { Clock } from '../../platform/clock';

/** One step: does something and says what it saw; whatever it throws makes the step fail. */
export interface Step {
  readonly id: DrillStepId;
  /** Runs also after a failure: it ends what was begun. */
  readonly always?: boolean;
  /** @returns what was seen, or null when the step does not apply to this host. */
  run(): Promise<string | null>;
}

/** Runs steps one after the other and takes the time of each; after a failure only those that end things still run. */
export async function runSteps(
  steps: readonly Step[],
  clock: Clock,
  told: (record: DrillStep) => Promise<void>,
): Promise<readonly DrillStep[]> {
  const records: DrillStep[] = [];
  for (const step of steps) {
    const failed = records.some(({ outcome }) => outcome === 'fail');
    const record = failed && step.always !== true ? notTried(step) : await runStep(step, clock);
    records.push(record);
    await told(record);
  }
  return records;
}

async function runStep({ id, run }: Step, clock: Clock): Promise<DrillStep> {
  const startedAt = clock.monotonicMs();
  const since = (): number => Math.round(clock.monotonicMs() - startedAt);
  try {
    const seen = await run();
    if (seen === null) return { id, outcome: 'skipped', ms: since(), detail: 'not on this host' };
    return { id, outcome: 'pass', ms: since(), detail: seen };
  } catch (error) {
    return { id, outcome: 'fail', ms: since(), detail: wordsOf(error) };
  }
}

/** What the drill itself expected says enough; everything else comes with the sentence of its code. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError && error.code === 'drill.failed')
    return error.detail ?? error.message;
  return toWire(error).message;
}

function notTried({ id }: Step): DrillStep {
  return { id, outcome: 'skipped', ms: 0, detail: 'not tried' };
}
