import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { minimumPolicy } from '../../../shared/domain/policy';
import type { ProcessPolicy } from '../../../shared/domain/policy/process';
import { AppError } from '../../../shared/errors/app-error';
import { ownProcess } from '../own-process';
import { parseAnswer, workerIsReady } from './keychain-message';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';

/** A process that talks to the keychain, one request after the other. */
export interface KeychainWorkerProcess {
  /** Settles when it takes requests. @throws AppError `unlock.keychainUnavailable`. */
  readonly ready: Promise<void>;
  /** @throws AppError `unlock.keychainUnavailable` when it ends, or says something else. */
  exchange(request: KeychainRequest): Promise<KeychainAnswer>;
  isRunning(): boolean;
  /** Lets it end by itself: there is nothing more to do. */
  release(): void;
  /** Ends it, also when it hangs. */
  kill(): void;
}

export interface KeychainWorkerStart {
  /** The bundled `keychain-worker.ts`. */
  readonly workerPath: string;
  /** Node or Electron: `process.execPath`. */
  readonly execPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How the process is to protect its memory; as strictly as it can where nothing is said. */
  readonly protection?: ProcessPolicy;
}

/** Starts the process. Secrets cross its pipes, never its arguments or its environment. */
export function startKeychainWorker(start: KeychainWorkerStart): KeychainWorkerProcess {
  const { workerPath, execPath, environment } = start;
  const words = [JSON.stringify(start.protection ?? minimumPolicy.process)];
  const own = ownProcess({ execPath, bundle: workerPath, words, environment });
  const child = spawn(own.program, own.words, {
    env: own.environment,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => {
    child.once('error', error => reject(unavailable(error.message)));
  });
  failed.catch(() => undefined);
  // A process that died already closes the pipe; the end of its lines reports that.
  child.stdin.on('error', () => undefined);

  async function next(): Promise<string> {
    const line = await Promise.race([lines.next(), failed]);
    if (line.done !== true) return line.value;
    throw unavailable('the keychain process ended without an answer');
  }

  async function beReady(): Promise<void> {
    if ((await next()) !== workerIsReady) throw unavailable('the keychain process did not start');
  }

  const ready = beReady();
  ready.catch(() => undefined);
  return {
    ready,
    async exchange(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const answer = parseAnswer(await next());
      if (answer === null) throw unavailable('the keychain process gave no answer');
      return answer;
    },
    isRunning: () => child.exitCode === null && child.signalCode === null,
    release: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}

function unavailable(detail: string): AppError {
  return new AppError('unlock.keychainUnavailable', { detail });
}
