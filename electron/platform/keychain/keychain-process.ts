import { AppError } from '../../../shared/errors/app-error';
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
}

const usualDeadlineMs = 3000;
/** A second start of the app on a busy host; the keychain's own time begins after it. */
const startWithinMs = 20_000;
/** Opening a store asks several times in a row, and a process costs more than an answer. */
const idleMs = 1000;

/**
 * Asks one request after the other. Their process ends a moment after the last answer, and at once when
 * the keychain hangs.
 */
export function createKeychainProcess(dependencies: KeychainProcessDependencies): AskKeychain {
  const { clock, deadlineMs = usualDeadlineMs } = dependencies;
  let worker: KeychainWorkerProcess | null = null;
  let cancelRelease: Cancel = () => undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(request: KeychainRequest): Promise<KeychainAnswer> {
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
