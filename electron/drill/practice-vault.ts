import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../shared/errors/app-error';
import type { Environment } from '../platform/environment';
import { ownProcess } from '../platform/own-process';

/** How this program starts a second process of itself. */
export interface DrillStart {
  /** The file that holds the command line. */
  readonly headlessEntry: string;
  /** Node or Electron: `process.execPath`. */
  readonly execPath: string;
  readonly environment: Environment;
}

export interface ReplicaAddress {
  readonly url: string;
  readonly caPem: string | null;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What `breakglass sandbox --json` says first. */
export interface PracticeAddress {
  readonly pid: number;
  readonly url: string;
  readonly caPem: string | null;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The client of the push. */
  readonly sync: { readonly clientId: string; readonly clientSecret: string };
  /** The second vault, which holds the same in another region. */
  readonly replica: ReplicaAddress;
  /** The practice Secret Server of the same process, and the account of the push there. */
  readonly secretServer: {
    readonly url: string;
    readonly caPem: string | null;
    readonly credentials: { readonly username: string; readonly password: string };
  };
  /** The practice inbox of the same process. */
  readonly alerts: { readonly url: string; readonly caPem: string; readonly secret: string };
}

/** The embedded sandbox in a process of its own. */
export interface PracticeVault {
  readonly address: PracticeAddress;
  isRunning(): boolean;
  /**
   * Sends one line and waits until it took effect. @returns what was said of it.
   * @throws AppError `drill.failed` when the process is gone.
   */
  control(line: string): Promise<string>;
  /** Ends the process and waits for its end. */
  dispose(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** @throws AppError `drill.failed` when the process ends before it answers, `cancelled`. */
export async function startPracticeVault(
  { headlessEntry, execPath, environment }: DrillStart,
  signal: AbortSignal,
): Promise<PracticeVault> {
  const words = ['sandbox', '--replica', '--json'];
  const own = ownProcess({ execPath, bundle: headlessEntry, words, environment });
  const child = spawn(own.program, own.words, {
    env: own.environment,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const replies = createReplies(child);
  const end = (): void => void child.kill();
  signal.addEventListener('abort', end, { once: true });
  try {
    const address = parseAddress(await replies.next());
    return {
      address,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      async control(line) {
        child.stdin.write(`${line}\n`);
        const { reply } = JSON.parse(await replies.next()) as { reply?: unknown };
        return typeof reply === 'string' ? reply : '';
      },
      dispose: () => endOf(child),
    };
  } catch (error) {
    await endOf(child);
    throw signal.aborted ? new AppError('cancelled') : error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Hands out one line of the child's output per call, in order; rejects once the child is gone. */
function createReplies(child: Child): { next(): Promise<string> } {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => {
    child.once('error', cause =>
      reject(new AppError('drill.failed', { detail: 'no process', cause })),
    );
  });
  // Somebody may kill the vault between two lines; the next call tells.
  failed.catch(() => undefined);
  child.stdin.on('error', () => undefined);
  return {
    async next() {
      const line = await Promise.race([lines.next(), failed]);
      if (line.done !== true) return line.value;
      throw new AppError('drill.failed', { detail: 'the practice vault ended' });
    },
  };
}

function endOf(child: Child): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      return resolve();
    }
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** Our own program wrote it; what is checked is that it did. */
function parseAddress(line: string): PracticeAddress {
  const address = JSON.parse(line) as Partial<PracticeAddress> & { readonly error?: unknown };
  const { pid, url, caPem, clientId, clientSecret, sync, secretServer, replica, alerts } = address;
  if (
    pid === undefined ||
    url === undefined ||
    clientId === undefined ||
    clientSecret === undefined ||
    sync === undefined ||
    !replica ||
    secretServer === undefined ||
    alerts === undefined
  ) {
    throw new AppError('drill.failed', { detail: 'the practice vault did not start' });
  }
  const ways = { clientId, clientSecret, sync, secretServer, replica, alerts };
  return { pid, url, caPem: caPem ?? null, ...ways };
}
