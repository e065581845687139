import type { ChildProcess } from 'node:child_process';
import { AppError } from '../../../shared/errors/app-error';
import type { Clock } from '../clock';
import { startTool } from './run-tool';
import type { ToolRun } from './run-tool';

/** A selection lives in the program that owns it: when the owner ends, the text is gone. */
export interface SelectionOwner {
  /** Resolves once the process is gone and with it the text, unless somebody else owns one by now. */
  stop(): Promise<void>;
  /** False once it has ended, which it does when somebody else takes the selection. */
  isRunning(): boolean;
}

export interface OwnerOrder {
  readonly run: ToolRun;
  /** Resolves to true once others see the text. */
  readonly isServed: () => Promise<boolean>;
  readonly clock: Clock;
}

const readyWithinMs = 4_000;
const lookEveryMs = 15;

/**
 * Starts an owner and waits until its text can be read by others.
 * @throws AppError `clipboard.unavailable` when it ends at once or serves nothing in four seconds.
 */
export async function startOwner({ run, isServed, clock }: OwnerOrder): Promise<SelectionOwner> {
  const child = startTool(run);
  const ended = endOf(child);
  const owner = { stop: () => stop(child, ended), isRunning: () => isRunning(child) };
  const deadline = clock.monotonicMs() + readyWithinMs;
  const never = new AbortController().signal;
  while (clock.monotonicMs() < deadline && isRunning(child)) {
    if (await isServed()) return owner;
    await clock.sleep(lookEveryMs, never);
  }
  await owner.stop();
  throw new AppError('clipboard.unavailable', { detail: 'the selection could not be taken' });
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (isRunning(child)) {
    // `timeout` hands this signal on to the program it guards and ends with it.
    child.kill('SIGTERM');
    child.ref();
    await ended;
  }
}
