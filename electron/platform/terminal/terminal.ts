import { fstatSync, read } from 'node:fs';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/errors/app-error';
import type { Clock } from '../clock';
import { openConversation } from './ask';
import type { Conversation, Question } from './ask';

const readChunk = promisify(read);
const chunkBytes = 64 * 1024;
/** Secrets and setup files are small; more than this is a mistake. */
const mostBytes = 4 * 1024 * 1024;
/** How long a descriptor that is open but never has anything to say is waited for. */
const silenceMs = 30_000;
const pauseMs = 20;

/** The streams of this process, as far as commands use them. */
export interface Terminal {
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** A person can be asked: one of the three streams is a terminal. */
  readonly attended: boolean;
  readonly colour: boolean;
  /** Written completely when it resolves. A reader that went away is not an error. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** Asks on the terminal itself, whatever the streams are connected to. @throws AppError `cancelled`. */
  ask(question: Question, signal: AbortSignal): Promise<string>;
  /** Runs a task that asks several questions; what is typed between them is not shown, nor lost. */
  whileAsking<T>(task: () => Promise<T>): Promise<T>;
  /**
   * Everything that comes from a descriptor until its end, as UTF-8.
   * @throws AppError `usage` when it is not open or not readable, or holds more than 4 MiB.
   */
  readAll(descriptor: number, signal: AbortSignal): Promise<string>;
  /** Calls `line` for each line on stdin until it ends. */
  followInput(line: (text: string) => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** What of `process` a terminal is made of. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

export function createTerminal({ stdin, stdout, stderr, environment, clock }: Streams): Terminal {
  const outIsTerminal = stdout.isTTY === true;
  const errIsTerminal = stderr.isTTY === true;
  const plain = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return {
    outIsTerminal,
    errIsTerminal,
    attended: outIsTerminal || errIsTerminal || isatty(0),
    colour: outIsTerminal && !plain,
    out: text => write(stdout, text),
    err: text => write(stderr, text),
    ...createQuestions(),
    readAll: (descriptor, signal) => readAll(descriptor, { clock, signal }),
    followInput: (line, signal) => followInput(stdin, line, signal),
  };
}

function createQuestions(): Pick<Terminal, 'ask' | 'whileAsking'> {
  let conversation: Conversation | null = null;
  let tasks = 0;
  async function whileAsking<T>(task: () => Promise<T>): Promise<T> {
    tasks += 1;
    try {
      return await task();
    } finally {
      tasks -= 1;
      if (tasks === 0) {
        conversation?.close();
        conversation = null;
      }
    }
  }
  return {
    whileAsking,
    ask: (question, signal) =>
      whileAsking(() => {
        conversation ??= openConversation();
        return conversation.ask(question, signal);
      }),
  };
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  // The callback gets EPIPE when the reader is gone; the door listens to 'error' for the same reason.
  return new Promise(resolve => stream.write(text, () => resolve()));
}

interface Waiting {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

async function readAll(descriptor: number, waiting: Waiting): Promise<string> {
  refuseUnreadable(descriptor);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = await readSome(descriptor, waiting);
    if (chunk.length === 0) break;
    chunks.push(chunk);
    total += chunk.length;
    if (total > mostBytes) throw unreadable(descriptor, 'holds more than 4 MiB');
  }
  const whole = Buffer.concat(chunks);
  const text = whole.toString('utf8');
  for (const bytes of [...chunks, whole]) bytes.fill(0);
  return text;
}

/** Node keeps descriptors of its own; only a file, a pipe, a socket or a device can be meant. */
function refuseUnreadable(descriptor: number): void {
  let stats;
  try {
    stats = fstatSync(descriptor);
  } catch {
    throw unreadable(descriptor, 'is not open');
  }
  const fit = stats.isFile() || stats.isFIFO() || stats.isSocket() || stats.isCharacterDevice();
  if (!fit) throw unreadable(descriptor, 'is not open');
}

async function readSome(descriptor: number, { clock, signal }: Waiting): Promise<Uint8Array> {
  const giveUpAt = clock.monotonicMs() + silenceMs;
  const chunk = new Uint8Array(chunkBytes);
  while (clock.monotonicMs() < giveUpAt) {
    if (signal.aborted) throw new AppError('cancelled');
    try {
      const { bytesRead } = await readChunk(descriptor, chunk, 0, chunkBytes, null);
      return chunk.subarray(0, bytesRead);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return new Uint8Array();
      if (code !== 'EAGAIN') throw unreadable(descriptor, `cannot be read (${code ?? 'unknown'})`);
    }
    await clock.sleep(pauseMs, signal);
  }
  throw unreadable(descriptor, 'stays silent');
}

function unreadable(descriptor: number, because: string): AppError {
  return new AppError('usage', { detail: `file descriptor ${descriptor} ${because}` });
}

async function followInput(
  stdin: NodeJS.ReadStream,
  line: (text: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: stdin, crlfDelay: Infinity });
  const stop = (): void => lines.close();
  signal.addEventListener('abort', stop);
  try {
    if (!signal.aborted) for await (const text of lines) await line(text);
  } finally {
    signal.removeEventListener('abort', stop);
    lines.close();
  }
}
