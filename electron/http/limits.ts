/** How long each phase of one request may take, in milliseconds. */
export interface Deadlines {
  /** From the call to the first byte written: waiting for a connection, TCP, proxy and TLS. */
  readonly connectMs: number;
  /** From the first byte written to the last byte of the response headers. */
  readonly firstByteMs: number;
  /** From the headers to the last byte of the body. */
  readonly bodyMs: number;
  /** One try from beginning to end, so that a server cannot stretch it byte by byte. */
  readonly totalMs: number;
  /** All tries of one call and the waits between them. */
  readonly operationMs: number;
}

/** Every number that bounds what a server can make this program do. */
export interface HttpLimits {
  /** Somebody is waiting at a keyboard. */
  readonly interactive: Deadlines;
  /** Nobody is waiting. */
  readonly background: Deadlines;
  /** Bytes of one body after decompression. */
  readonly maxBodyBytes: number;
  /** Bytes of all response headers together. */
  readonly maxHeaderBytes: number;
}

/** How patient a call is. */
export type Patience = 'interactive' | 'background';

/** What the product uses; tests hand in shorter ones. */
export const defaultHttpLimits: HttpLimits = {
  interactive: {
    connectMs: 1_500,
    firstByteMs: 4_000,
    bodyMs: 4_000,
    totalMs: 8_000,
    operationMs: 8_000,
  },
  background: {
    connectMs: 5_000,
    firstByteMs: 10_000,
    bodyMs: 20_000,
    totalMs: 30_000,
    operationMs: 240_000,
  },
  maxBodyBytes: 8 * 1024 * 1024,
  maxHeaderBytes: 32 * 1024,
};
