import { toWire } from '../../../shared/errors/app-error';
import type { Clock } from '../../platform/clock';

/** What became of one step of a drill. */
export interface StepRecord {
  readonly name: string;
  readonly outcome: 'pass' | 'fail' | 'skipped';
  readonly ms: number;
  /** A sentence for the person who reads the evidence; never a value. */
  readonly detail: string;
}

/** One step: does something and says what it saw; whatever it throws makes the step fail. */
export interface Step {
  readonly name: string;
  /** @returns what was seen, or null when the step does not apply to this host. */
  run(): Promise<string | null>;
}

/** Runs steps one after the other and takes the time of each; after a failure the rest are skipped. */
export async function runSteps(
  steps: readonly Step[],
  clock: Clock,
  told: (record: StepRecord) => Promise<void>,
): Promise<readonly StepRecord[]> {
  const records: StepRecord[] = [];
  for (const step of steps) {
    const failed = records.some(({ outcome }) => outcome === 'fail');
    const record = failed ? notTried(step) : await runStep(step, clock);
    records.push(record);
    await told(record);
  }
  return records;
}

async function runStep({ name, run }: Step, clock: Clock): Promise<StepRecord> {
  const startedAt = clock.monotonicMs();
  const since = (): number => Math.round(clock.monotonicMs() - startedAt);
  try {
    const seen = await run();
    if (seen === null) return { name, outcome: 'skipped', ms: since(), detail: 'not on this host' };
    return { name, outcome: 'pass', ms: since(), detail: seen };
  } catch (error) {
    return { name, outcome: 'fail', ms: since(), detail: toWire(error).message };
  }
}

function notTried({ name }: Step): StepRecord {
  return { name, outcome: 'skipped', ms: 0, detail: 'not tried' };
}
