import { isLineMessage } from './line-message';
import type { LineMessage } from './line-message';

/** The part of the page's `MessagePort` that is used. */
export interface PagePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: LineMessage): void;
  close(): void;
}

/** The page's end of the line for secrets. */
export interface PageEnd {
  /** Takes the port to the engine that is there now; what it may not have heard is said again. */
  connect(port: PagePort): void;
  /** Makes a call that names secrets by words, one each, while the secrets themselves go over the line. */
  lend<T>(secrets: readonly string[], call: (words: readonly string[]) => Promise<T>): Promise<T>;
  /** The secret a word of the engine stands for, once. */
  take(word: string): Promise<string>;
}

/** @param makeWord a word nobody else uses. */
export function createPageEnd(makeWord: () => string): PageEnd {
  const lent = new Map<string, Uint8Array>();
  const arrived = new Map<string, Uint8Array>();
  const expected = new Map<string, (secret: Uint8Array) => void>();
  let port: PagePort | null = null;

  function hear(message: unknown): void {
    if (!isLineMessage(message)) return;
    const { word, secret } = message;
    const give = expected.get(word);
    expected.delete(word);
    if (give) give(secret);
    else arrived.set(word, secret);
  }

  function arrival(word: string): Promise<Uint8Array> {
    const secret = arrived.get(word);
    arrived.delete(word);
    return secret ? Promise.resolve(secret) : new Promise(give => expected.set(word, give));
  }

  return {
    connect(next) {
      port?.close();
      port = next;
      next.onmessage = ({ data }) => hear(data);
      for (const [word, secret] of lent) next.postMessage({ word, secret });
    },
    async lend(secrets, call) {
      const encoder = new TextEncoder();
      const sent = secrets.map(text => ({ word: makeWord(), secret: encoder.encode(text) }));
      for (const { word, secret } of sent) {
        lent.set(word, secret);
        port?.postMessage({ word, secret });
      }
      try {
        return await call(sent.map(({ word }) => word));
      } finally {
        for (const { word, secret } of sent) {
          lent.delete(word);
          secret.fill(0);
        }
      }
    },
    async take(word) {
      const bytes = await arrival(word);
      const secret = new TextDecoder().decode(bytes);
      bytes.fill(0);
      return secret;
    },
  };
}
