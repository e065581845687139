import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** An X11 display of the test's own, invisible and on a free number. */
export interface TestDisplay {
  /** For DISPLAY: `:7`. */
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * Starts Xvfb, which chooses the number itself, and waits until it takes clients. Without `-noreset`
 * it starts over whenever its last client leaves, and drops the one that comes in that moment.
 * @param options further words for Xvfb.
 */
export async function aDisplay(options: readonly string[] = []): Promise<TestDisplay> {
  const server = spawn(
    'Xvfb',
    ['-noreset', '-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '800x600x24', ...options],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(server, 'exit');
  const [line] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    ended.then(() => Promise.reject(new Error('Xvfb did not start'))),
  ])) as [Buffer];
  return {
    name: `:${line.toString().trim()}`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
