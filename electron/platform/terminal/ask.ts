import { closeSync, openSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream } from 'node:tty';
import { AppError } from '../../../shared/errors/app-error';
import { typeKeys } from './type-keys';
import type { Typed } from './type-keys';

/** What is asked, and whether the answer may be seen while it is typed. */
export interface Question {
  readonly text: string;
  readonly hidden: boolean;
}

/** Questions on the controlling terminal; what is typed between two of them is not shown either. */
export interface Conversation {
  /**
   * Asks and reads one line.
   * @throws AppError `cancelled` for Ctrl+C, Ctrl+D and an aborted signal.
   */
  ask(question: Question, signal: AbortSignal): Promise<string>;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** @throws AppError `session.locked` when there is no terminal to ask on. */
export function openConversation(): Conversation {
  const terminal = openTerminal();
  const ahead = typedAhead(terminal.keys);
  return {
    async ask({ text, hidden }, signal) {
      terminal.show(text);
      try {
        return await readLine(terminal, { hidden, signal, ahead });
      } finally {
        terminal.show('\r\n');
      }
    },
    close() {
      ahead.close();
      terminal.close();
    },
  };
}

/** What was typed before it was asked for: the rest of several lines that were pasted at once. */
interface TypedAhead {
  take(): string;
  put(text: string): void;
  /** Whether keys go to a question now. */
  asking: boolean;
  close(): void;
}

function typedAhead(keys: ReadStream): TypedAhead {
  const decoder = new StringDecoder('utf8');
  let text = '';
  const keep = (bytes: Buffer): void => {
    if (ahead.asking) return;
    text += decoder.write(bytes);
    // A raw terminal sends no signal by itself, and work between two questions can be long.
    if (text.includes('\u0003')) process.kill(process.pid, 'SIGINT');
  };
  const ahead: TypedAhead = {
    asking: false,
    take() {
      const taken = text;
      text = '';
      return taken;
    },
    put(rest) {
      text = rest + text;
    },
    close: () => keys.off('data', keep),
  };
  keys.on('data', keep);
  return ahead;
}

interface OpenTerminal {
  readonly keys: ReadStream;
  show(text: string): void;
  close(): void;
}

function openTerminal(): OpenTerminal {
  const windows = process.platform === 'win32';
  try {
    const input = openSync(windows ? '\\\\.\\CONIN$' : '/dev/tty', windows ? 'r+' : 'r');
    const output = openSync(windows ? '\\\\.\\CONOUT$' : '/dev/tty', windows ? 'r+' : 'w');
    const keys = new ReadStream(input);
    keys.setRawMode(true);
    return {
      keys,
      show: text => writeSync(output, text),
      close() {
        keys.setRawMode(false);
        keys.destroy();
        closeSync(output);
      },
    };
  } catch (cause) {
    throw new AppError('session.locked', { detail: 'there is no terminal to ask on', cause });
  }
}

interface Manner {
  readonly hidden: boolean;
  readonly signal: AbortSignal;
  readonly ahead: TypedAhead;
}

function readLine(terminal: OpenTerminal, { hidden, signal, ahead }: Manner): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let typed: Typed = { kind: 'typing', text: '', echo: '' };
  ahead.asking = true;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => finish(() => reject(new AppError('cancelled')));
    const take = (bytes: Buffer): void => press(decoder.write(bytes));
    function press(keys: string): void {
      if (typed.kind === 'typing') typed = typeKeys(typed.text, keys);
      if (!hidden && typed.kind === 'typing') terminal.show(typed.echo);
      if (typed.kind === 'cancelled') return giveUp();
      if (typed.kind !== 'entered') return;
      const { text, rest } = typed;
      ahead.put(rest);
      finish(() => resolve(text));
    }
    function finish(settle: () => void): void {
      ahead.asking = false;
      terminal.keys.off('data', take);
      terminal.keys.off('error', giveUp);
      signal.removeEventListener('abort', giveUp);
      settle();
    }
    terminal.keys.on('data', take);
    terminal.keys.once('error', giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) return giveUp();
    press(ahead.take());
  });
}
