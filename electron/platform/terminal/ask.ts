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

/**
 * Asks on the controlling terminal and reads one line.
 * @throws AppError `cancelled` for Ctrl+C, Ctrl+D and an aborted signal, `session.locked` when there
 * is no terminal to ask on.
 */
export async function askOnTerminal(question: Question, signal: AbortSignal): Promise<string> {
  const terminal = openTerminal();
  try {
    terminal.show(question.text);
    return await readLine(terminal, { hidden: question.hidden, signal });
  } finally {
    terminal.show('\r\n');
    terminal.close();
  }
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
}

function readLine(terminal: OpenTerminal, { hidden, signal }: Manner): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let typed: Typed = { kind: 'typing', text: '', echo: '' };
  return new Promise((resolve, reject) => {
    const giveUp = (): void => finish(() => reject(new AppError('cancelled')));
    const take = (bytes: Buffer): void => {
      if (typed.kind === 'typing') typed = typeKeys(typed.text, decoder.write(bytes));
      if (!hidden && typed.kind === 'typing') terminal.show(typed.echo);
      if (typed.kind === 'cancelled') return giveUp();
      if (typed.kind === 'entered') {
        const { text } = typed;
        finish(() => resolve(text));
      }
    };
    function finish(settle: () => void): void {
      terminal.keys.off('data', take);
      signal.removeEventListener('abort', giveUp);
      settle();
    }
    terminal.keys.on('data', take);
    terminal.keys.once('error', giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
}
