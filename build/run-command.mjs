import { spawn } from 'node:child_process';
import { repository } from './repository.mjs';

/**
 * How one command ended. `status` is null when it was killed or never started; `output` holds what
 * it printed on both streams, and stays empty when the caller let it print straight through.
 * @typedef {{ status: number | null, output: string, reason: string }} CommandResult
 */

/**
 * Runs one command to its end, in the checkout and without an input.
 * @param {readonly string[]} command program and arguments; no shell takes part, except on Windows,
 *   where `npm` is a batch file that only a shell can start
 * @param {{ quiet?: boolean, env?: Record<string, string | undefined>, cwd?: string, timeoutMs?: number }} [options]
 *   quiet: collect the output instead of printing it; env: added to the present environment, where
 *   undefined takes a name away
 * @returns {Promise<CommandResult>} never rejects: a command that cannot start ends with status null
 */
export function runCommand(command, options = {}) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: options.cwd ?? repository,
    // Collected output may end in a file or a report, where colours are noise.
    env: { ...process.env, ...(options.quiet ? { NO_COLOR: '1' } : {}), ...options.env },
    stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
    shell: process.platform === 'win32' && program === 'npm',
    timeout: options.timeoutMs,
  });
  /** @type {string[]} */
  const printed = [];
  child.stdout?.on('data', chunk => printed.push(String(chunk)));
  child.stderr?.on('data', chunk => printed.push(String(chunk)));
  return new Promise(resolve => {
    child.once('error', error =>
      resolve({ status: null, output: printed.join(''), reason: `${program}: ${error.message}` }),
    );
    child.once('close', (status, signal) =>
      resolve({ status, output: printed.join(''), reason: describeEnd(program, status, signal) }),
    );
  });
}

/**
 * Runs one command as if it had been typed: it owns the terminal, and Ctrl+C is its to answer.
 * @param {readonly string[]} command program and arguments
 * @param {Record<string, string | undefined>} [env] added to the present environment
 * @returns {Promise<number>} its exit code; 1 when it was killed or could not start
 */
export function runInForeground(command, env = {}) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to both of us. We stay until the child has tidied up.
  const stay = () => {};
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', stay).on('SIGTERM', end);
  return new Promise(resolve => {
    /** @param {number | null} status */
    const finish = status => {
      process.off('SIGINT', stay).off('SIGTERM', end);
      resolve(status ?? 1);
    };
    child.once('error', error => {
      process.stderr.write(`${program}: ${error.message}\n`);
      finish(null);
    });
    child.once('close', finish);
  });
}

/**
 * @param {string} program
 * @param {number | null} status
 * @param {NodeJS.Signals | null} signal
 * @returns {string} empty when the command succeeded
 */
function describeEnd(program, status, signal) {
  if (status === 0) return '';
  return signal ? `${program} was ended by ${signal}` : `${program} ended with exit code ${status}`;
}
