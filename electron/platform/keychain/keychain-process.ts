import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { minimumPolicy } from '../../../shared/domain/policy';
import type { ProcessPolicy } from '../../../shared/domain/policy';
import { AppError } from '../../../shared/errors/app-error';
import type { Clock } from '../clock';
import { ownProcess } from '../own-process';
import { parseAnswer } from './keychain-message';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';

/** Carries one request to a process that talks to the keychain. @throws AppError `unlock.keychain...`. */
export type AskKeychain = (request: KeychainRequest) => Promise<KeychainAnswer>;

export interface KeychainProcessDependencies {
  /** The bundled `keychain-worker.ts`. */
  readonly workerPath: string;
  /** Node or Electron: `process.execPath`. */
  readonly execPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** How the process is to protect its memory; as strictly as it can where nothing is said. */
  readonly protection?: ProcessPolicy;
  /** How long the keychain may take before the process is killed; 3 s unless a test says otherwise. */
  readonly deadlineMs?: number;
}

const usualDeadlineMs = 3000;
/** More than any entry of ours takes; a flood from a broken worker is cut here. */
const longestAnswer = 64 * 1024;

/** Starts a process per call. Secrets cross its pipes, never its arguments or its environment. */
export function createKeychainProcess(dependencies: KeychainProcessDependencies): AskKeychain {
  return request => ask(dependencies, request);
}

async function ask(
  dependencies: KeychainProcessDependencies,
  request: KeychainRequest,
): Promise<KeychainAnswer> {
  const { workerPath, execPath, environment, clock } = dependencies;
  const protection = dependencies.protection ?? minimumPolicy.process;
  const deadlineMs = dependencies.deadlineMs ?? usualDeadlineMs;
  const words = [JSON.stringify(protection)];
  const own = ownProcess({ execPath, bundle: workerPath, words, environment });
  const child = spawn(own.program, own.words, {
    env: own.environment,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const deadline = new AbortController();
  const timer = clock.sleep(deadlineMs, deadline.signal).then(
    () => new AppError('unlock.keychainTimeout', { detail: `no answer within ${deadlineMs} ms` }),
    () => unavailable('ended'),
  );
  try {
    const outcome = await Promise.race([exchange(child, request), timer]);
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  } finally {
    deadline.abort();
    child.kill('SIGKILL');
  }
}

function exchange(child: ChildProcess, request: KeychainRequest): Promise<KeychainAnswer> {
  return new Promise((resolve, reject) => {
    const { stdin, stdout } = child;
    if (stdin === null || stdout === null) return reject(unavailable('no pipes'));
    let received = '';
    stdout.setEncoding('utf8');
    stdout.on('data', (chunk: string) => {
      if (received.length < longestAnswer) received += chunk;
    });
    child.on('error', error => reject(unavailable(error.message)));
    child.on('close', () => {
      const answer = parseAnswer(received);
      if (answer === null) reject(unavailable('the keychain process ended without an answer'));
      else resolve(answer);
    });
    // A process that died already closes the pipe; `close` reports that.
    stdin.on('error', () => undefined);
    stdin.end(JSON.stringify(request));
  });
}

function unavailable(detail: string): AppError {
  return new AppError('unlock.keychainUnavailable', { detail });
}
