import { AppError } from '../../../shared/errors/app-error';
import type { DrillGround } from '../../drill/drill-ground';
import type { StepRecord } from '../drill/stopwatch';
import type { Outcome, Style } from '../output';
import { isoTime } from '../words';
import type { Command, CommandContext } from './command';

/** `drill`. */
export const drillCommand: Command = {
  name: 'drill',
  operands: [],
  options: {},
  summary: 'practise the whole lookup against the practice vault, online and offline',
  explanation: [
    'Starts a practice vault, sets up a store in a folder of its own, gets a password, pulls the plug,',
    'gets it again from the sealed copy, is refused, and checks the audit log. Nothing of the real',
    'store or vaults is touched. With --json the last document is the evidence.',
  ],
  async run(context) {
    const { startDrillGround } = await import('../../drill/drill-ground');
    const { entry, execPath } = context.program;
    const { environment, signal } = context;
    const startedAt = context.clock.now();
    const ground = await startDrillGround({ headlessEntry: entry, execPath, environment }, signal);
    try {
      const records = await practise(ground, context);
      if (signal.aborted) throw new AppError('cancelled');
      return summarise(records, startedAt, context.output.style);
    } finally {
      await ground.dispose();
    }
  },
};

async function practise(
  ground: DrillGround,
  context: CommandContext,
): Promise<readonly StepRecord[]> {
  const { drillSteps } = await import('../drill/drill-steps');
  const { runSteps } = await import('../drill/stopwatch');
  const { clock, signal, output, terminal } = context;
  const services = await context.practiceServices(ground.home);
  try {
    const steps = drillSteps({ ground, services, clock, signal });
    return await runSteps(steps, clock, async record => {
      if (!output.json) await terminal.out(`${lineOf(record, output.style)}\n`);
    });
  } finally {
    // Before the folder goes: locking is recorded in it.
    await services.dispose();
  }
}

const firstCredential: readonly string[] = ['unlock', 'find', 'get from the vault'];

function summarise(records: readonly StepRecord[], startedAt: number, style: Style): Outcome {
  const failed = records.find(({ outcome }) => outcome === 'fail');
  const needed = records.filter(({ name }) => firstCredential.includes(name));
  const complete = needed.every(({ outcome }) => outcome === 'pass');
  const firstCredentialMs = complete ? needed.reduce((sum, { ms }) => sum + ms, 0) : null;
  const verdict = failed === undefined ? style.good('PASS') : style.bad('FAIL');
  const time = firstCredentialMs === null ? '' : `, first credential after ${firstCredentialMs} ms`;
  return {
    document: {
      passed: failed === undefined,
      startedAt: isoTime(startedAt),
      firstCredentialMs,
      steps: records,
    },
    text: `\n${verdict}: ${records.filter(({ outcome }) => outcome === 'pass').length} of ${records.length} steps${time}\n`,
    error:
      failed === undefined
        ? null
        : new AppError('drill.failed', { detail: `${failed.name}: ${failed.detail}` }),
  };
}

const marks = { pass: 'PASS', fail: 'FAIL', skipped: 'skip' } as const;

function lineOf({ name, outcome, ms, detail }: StepRecord, style: Style): string {
  const paint = { pass: style.good, fail: style.bad, skipped: style.strong }[outcome];
  return `${paint(marks[outcome])}  ${name.padEnd(22)} ${`${ms} ms`.padStart(9)}  ${detail}`;
}
