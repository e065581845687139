/**
 * A secret on the line between page and engine, which does not touch main. What passes main carries
 * the word in its place.
 */
export interface LineMessage {
  readonly word: string;
  /** UTF-8; the receiver wipes it. */
  readonly secret: Uint8Array;
}

/** True for a message of the line and for nothing else; neither end has to trust the other. */
export function isLineMessage(message: unknown): message is LineMessage {
  if (typeof message !== 'object' || message === null) return false;
  const { word, secret } = message as Partial<Record<keyof LineMessage, unknown>>;
  return typeof word === 'string' && word.length <= 64 && secret instanceof Uint8Array;
}

/** What the page's end arrives under; not part of the bridge. */
export const lineChannel = 'secret-line';
