import { createGunzip } from 'node:zlib';
import { AppError } from '../../shared/errors/app-error';
import { systemCode } from './http-error';

/** Where a reader reports; exactly one of the two is called, and never after `discard`. */
export interface BodySink {
  readonly done: (body: Uint8Array) => void;
  readonly failed: (error: AppError) => void;
}

/** Takes a body chunk by chunk. */
export interface BodyReader {
  /** @returns false when the sender should pause until `resume` is called. */
  write(chunk: Uint8Array, resume: () => void): boolean;
  end(): void;
  /** Overwrites what has been collected; after this nothing is reported. */
  discard(): void;
}

/** What a reader must know. */
export interface BodyOptions {
  readonly server: string;
  /** Content-Encoding of the answer; empty for none. */
  readonly encoding: string;
  /** Most bytes after decompression. */
  readonly maxBytes: number;
}

/**
 * Collects a body within a cap on its decompressed size; only gzip is understood, because that is
 * all we ask for. Failures are `vault.protocol`.
 */
export function createBodyReader(options: BodyOptions, sink: BodySink): BodyReader {
  const collected = collector(options, sink);
  switch (options.encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return plainReader(collected);
    case 'gzip':
    case 'x-gzip':
      return gzipReader(options, collected);
    default:
      return refusingReader(options, sink);
  }
}

interface Collector extends BodySink {
  add(chunk: Uint8Array): void;
  finish(): void;
  discard(): void;
}

function collector(options: BodyOptions, sink: BodySink): Collector {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let open = true;
  const close = (): boolean => {
    const wasOpen = open;
    open = false;
    return wasOpen;
  };
  const discard = (): void => {
    close();
    for (const chunk of chunks.splice(0)) chunk.fill(0);
  };
  const failed = (error: AppError): void => {
    if (!close()) return;
    discard();
    sink.failed(error);
  };
  return {
    add(chunk) {
      if (!open) return;
      // A copy: the chunk belongs to the socket, and ours is overwritten when we are done with it.
      chunks.push(Uint8Array.from(chunk));
      size += chunk.byteLength;
      if (size > options.maxBytes) failed(tooLarge(options));
    },
    finish() {
      if (!close()) return;
      const body = Buffer.concat(chunks);
      discard();
      sink.done(body);
    },
    done: sink.done,
    failed,
    discard,
  };
}

function plainReader(collected: Collector): BodyReader {
  return {
    write(chunk) {
      collected.add(chunk);
      return true;
    },
    end: () => collected.finish(),
    discard: () => collected.discard(),
  };
}

function gzipReader(options: BodyOptions, collected: Collector): BodyReader {
  const gunzip = createGunzip();
  gunzip.on('data', (chunk: Uint8Array) => collected.add(chunk));
  gunzip.once('end', () => collected.finish());
  gunzip.on('error', error => collected.failed(badGzip(options, error)));
  return {
    write(chunk, resume) {
      const more = gunzip.write(chunk);
      if (!more) gunzip.once('drain', resume);
      return more;
    },
    end() {
      gunzip.end();
    },
    discard() {
      collected.discard();
      gunzip.destroy();
    },
  };
}

function refusingReader(options: BodyOptions, sink: BodySink): BodyReader {
  const refuse = (): void => {
    const detail = `${options.server}: the answer is compressed in a way that was not asked for`;
    sink.failed(new AppError('vault.protocol', { detail }));
  };
  return {
    write() {
      refuse();
      return true;
    },
    end: refuse,
    discard: () => undefined,
  };
}

function tooLarge({ server, maxBytes }: BodyOptions): AppError {
  return new AppError('vault.protocol', { detail: `${server}: more than ${maxBytes} bytes` });
}

function badGzip({ server }: BodyOptions, error: unknown): AppError {
  const detail = `${server}: the answer cannot be decompressed, ${systemCode(error)}`;
  return new AppError('vault.protocol', { detail });
}
