import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { Cancel, Clock } from '../clock';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';
import { startKeychainWorker } from './keychain-worker-process';
import type { KeychainWorkerProcess, KeychainWorkerStart } from './keychain-worker-process';

/** Carries one request to a process that talks to the keychain. @throws AppError `unlock.keychain...`. */
export type AskKeychain = (request: KeychainRequest) => Promise<KeychainAnswer>;

export interface KeychainProcessDependencies extends KeychainWorkerStart {
  readonly clock: Clock;
  /** How long the keychain may take before the process is killed; 3 s unless a test says otherwise. */
  readonly deadlineMs?: number;
  /** How long calls after that are refused at once; 5 s unless a test says otherwise. */
  readonly restMs?: number;
}

const usualDeadlineMs = 3000;
/** So long after a deadline that passed nobody waits for the next one: less than a person needs to find a prompt. */
const usualRestMs = 5000;
/** A second start of the app on a busy host; the keychain's own time begins after it. */
const startWithinMs = 20_000;
/** Opening a store asks several times in a row, and a process costs more than an answer. */
const idleMs = 1000;

/**
 * Asks one request after the other. Their process ends a moment after the last answer, and at once when
 * the keychain hangs; what asks again right after that waits for nothing.
 */
export function createKeychainProcess(dependencies: KeychainProcessDependencies): AskKeychain {
  const { clock, deadlineMs = usualDeadlineMs, restMs = usualRestMs } = dependencies;
  let worker: KeychainWorkerProcess | null = null;
  let cancelRelease: Cancel = () => undefined;
  let last: Promise<unknown> = Promise.resolve();
  let restsUntil = -Infinity;

  async function ask(request: KeychainRequest): Promise<KeychainAnswer> {
    if (clock.monotonicMs() < restsUntil) {
      throw new AppError('unlock.keychainTimeout', { detail: 'no answer to the call before' });
    }
    cancelRelease();
    const mine = worker?.isRunning() ? worker : startKeychainWorker(dependencies);
    worker = mine;
    try {
      await within(clock, startWithinMs, mine.ready);
      const answer = await within(clock, deadlineMs, mine.exchange(request));
      cancelRelease = clock.schedule(idleMs, release);
      return answer;
    } catch (error) {
      worker = null;
      mine.kill();
      if (hasCode(error, 'unlock.keychainTimeout')) restsUntil = clock.monotonicMs() + restMs;
      throw error;
    }
  }

  function release(): void {
    worker?.release();
    worker = null;
  }

  return request => {
    const answer = last.then(() => ask(request));
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** @throws AppError `unlock.keychainTimeout`, and what the work throws. */
async function within<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const timeout = clock.sleep(limitMs, settled.signal).then(() => {
    throw new AppError('unlock.keychainTimeout', { detail: `no answer within ${limitMs} ms` });
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    settled.abort();
  }
}
