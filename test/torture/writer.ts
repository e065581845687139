import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundleChild, startChild } from '../builders/bundled-child';

/** A write that was refused. */
export interface Refusal {
  readonly step: string;
  readonly code: string;
  readonly detail: string;
}

/** What a writer said before it ended. */
export interface Said {
  /** What was acknowledged, in order: the step and its number. */
  readonly acknowledged: readonly { readonly step: string; readonly number: number }[];
  readonly refused: readonly Refusal[];
  readonly stderr: string;
  readonly signal: NodeJS.Signals | null;
}

/** A process that writes; it waits for `go`. See test/children/tortured-writer.ts. */
export interface Writer {
  readonly child: ChildProcessWithoutNullStreams;
  readonly pid: number;
  /** Resolves with the thread that calls the disk, once the process could start to write. */
  readonly ready: Promise<number>;
  /** Resolves when the first write was acknowledged or the process has ended. */
  readonly first: Promise<void>;
  go(): void;
  readonly ended: Promise<Said>;
}

export interface WriterOrder {
  readonly root: string;
  readonly steps: string;
  readonly rounds?: number;
  readonly recordsPerFile?: number;
}

export function bundleWriter(): Promise<string> {
  return bundleChild('test/children/tortured-writer.ts');
}

/** Starts a bundled writer. */
export function startWriter(bundle: string, order: WriterOrder): Writer {
  const { root, steps, rounds = 1, recordsPerFile = 10_000 } = order;
  const parameters = [root, steps, String(rounds), String(recordsPerFile)];
  const child = startChild(bundle, parameters, { ...process.env, UV_THREADPOOL_SIZE: '1' });
  return listen(child);
}

/** Reads what a writer says. */
export function listen(child: ChildProcessWithoutNullStreams): Writer {
  const acknowledged: { step: string; number: number }[] = [];
  const refused: Refusal[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A writer that was killed does not read its input.
  child.stdin.on('error', () => undefined);
  const lines = createInterface(child.stdout);
  const ended = new Promise<Said>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve({ acknowledged, refused, stderr, signal }));
  });
  const ready = new Promise<number>((resolve, reject) => {
    lines.once('line', line => resolve(Number(line.split(' ')[1])));
    ended.then(() => reject(new Error(`the writer ended before it was ready: ${stderr}`)), reject);
  });
  ready.catch(() => undefined);
  const first = new Promise<void>(resolve => {
    lines.on('line', line => {
      const [word = '', step = '', code = '', ...detail] = line.split(' ');
      if (word === 'ready') return;
      if (word === 'failed') refused.push({ step, code, detail: detail.join(' ') });
      else acknowledged.push({ step: word, number: Number(step) });
      resolve();
    });
    ended.then(() => resolve(), resolve);
  });
  return { child, pid: child.pid ?? 0, ready, first, go: () => child.stdin.write('go\n'), ended };
}

/** The highest number that was acknowledged for a step; zero when none was. */
export function highest({ acknowledged }: Pick<Said, 'acknowledged'>, step: string): number {
  return Math.max(0, ...acknowledged.filter(one => one.step === step).map(one => one.number));
}
