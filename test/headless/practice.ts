import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { InboxAddress } from '../../electron/sandbox/inbox/inbox';
import type { ServerGuide } from '../../electron/sandbox/secret-server/guide';
import { program } from './breakglass';

/** The practice vault in a process of its own. */
export interface Practice {
  readonly pid: number;
  readonly url: string;
  readonly caPem: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The administrator of the vault. */
  readonly username: string;
  readonly password: string;
  /** The client of the push. */
  readonly sync: { readonly clientId: string; readonly clientSecret: string };
  readonly secretServer: {
    readonly url: string;
    readonly caPem: string;
    readonly credentials: ServerGuide['credentials'];
  };
  readonly alerts: InboxAddress;
  /** Sends a control line and waits for its effect. */
  control(line: string): Promise<string>;
  /** Ends it without notice, as a power failure would. */
  kill(): Promise<void>;
}

/**
 * Starts `breakglass sandbox --json`, which must say where it is in its first line.
 * @param words further options, for example `--region emea`.
 */
export async function startPractice(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<Practice> {
  const child = spawn(process.execPath, [program, 'sandbox', '--json', ...words], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the practice vault ended');
    return line.value;
  };
  const address = JSON.parse(await next()) as Omit<Practice, 'control' | 'kill'>;
  return {
    ...address,
    async control(line) {
      child.stdin.write(`${line}\n`);
      return next();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
