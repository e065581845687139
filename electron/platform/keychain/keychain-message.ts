/** The first line of the keychain process: it takes requests now. */
export const workerIsReady = 'ready';

/** One call, as one line of JSON on the standard input of the keychain process; secrets in base64. */
export type KeychainRequest =
  | { readonly verb: 'read'; readonly account: string }
  | { readonly verb: 'write'; readonly account: string; readonly secret: string }
  | { readonly verb: 'remove'; readonly account: string };

/** The answer, as one line of JSON on its standard output; `secret` is null when there is no entry. */
export type KeychainAnswer =
  | { readonly kind: 'done'; readonly secret: string | null }
  | { readonly kind: 'failed'; readonly message: string };

/** Checks what came over the pipe. @returns null when it is not an answer. */
export function parseAnswer(text: string): KeychainAnswer | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof data !== 'object' || data === null) return null;
  const { kind, secret, message } = data as Readonly<Record<string, unknown>>;
  if (kind === 'failed' && typeof message === 'string') return { kind, message };
  if (kind === 'done' && (secret === null || typeof secret === 'string')) return { kind, secret };
  return null;
}
