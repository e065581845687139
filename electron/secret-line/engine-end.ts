import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import { isLineMessage } from './line-message';
import type { LineMessage } from './line-message';

/** The part of a utility process's port that is used. */
export interface EnginePort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  start(): void;
  postMessage(message: LineMessage): void;
}

/** The engine's end of the line for secrets. */
export interface EngineEnd {
  /** Takes the port to the page that is there now. */
  connect(port: EnginePort): void;
  /** Sends a secret to the page. @returns the word that stands for it. @throws AppError `internal`. */
  send(secret: SecretText): string;
  /**
   * The secret a word of the page stands for, once; waits until it has come.
   * @throws AppError `cancelled` when the signal fires first.
   */
  take(word: string, signal: AbortSignal): Promise<SecretText>;
}

/** @param makeWord a word nobody else uses. */
export function createEngineEnd(makeWord: () => string): EngineEnd {
  const arrived = new Map<string, SecretText>();
  const expected = new Map<string, (secret: SecretText) => void>();
  let port: EnginePort | null = null;

  function hear(message: unknown): void {
    if (!isLineMessage(message)) return;
    const secret = textOf(message.secret);
    const give = expected.get(message.word);
    expected.delete(message.word);
    if (give) give(secret);
    else arrived.set(message.word, secret);
  }

  return {
    connect(next) {
      port = next;
      next.on('message', ({ data }) => hear(data));
      next.start();
    },
    send(secret) {
      if (!port) throw new AppError('internal', { detail: 'no line to the page' });
      const word = makeWord();
      const bytes = new Uint8Array(Buffer.from(secret.open(), 'utf8'));
      port.postMessage({ word, secret: bytes });
      bytes.fill(0);
      return word;
    },
    async take(word, signal) {
      const secret = arrived.get(word);
      arrived.delete(word);
      if (secret) return secret;
      if (signal.aborted) throw new AppError('cancelled');
      return new Promise((give, reject) => {
        expected.set(word, give);
        const stop = (): void => {
          expected.delete(word);
          reject(new AppError('cancelled'));
        };
        signal.addEventListener('abort', stop, { once: true });
      });
    },
  };
}

/** The bytes are wiped; the text is unavoidable, and its memory goes with the process. */
function textOf(bytes: Uint8Array): SecretText {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  bytes.fill(0);
  return new SecretText(text);
}
