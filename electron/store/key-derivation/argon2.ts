import { Worker } from 'node:worker_threads';
import type { hashRaw } from '@node-rs/argon2';
import { AppError } from '../../../shared/errors/app-error';
import type { DeriveKey, KdfCost } from './key-derivation';

/** What is sent to the worker of `argon2-worker.ts`. */
export interface Argon2Request {
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: KdfCost;
}

/**
 * Argon2id off the event loop: in native code where the prebuilt module loads on this platform,
 * in WebAssembly in a worker thread where it does not. Both give the same bytes.
 * @param workerPath the bundled `argon2-worker.ts`.
 */
export function createArgon2({ workerPath }: { readonly workerPath: string }): DeriveKey {
  return async (passphrase, salt, cost) => {
    const native = await loadNative();
    return native === null
      ? deriveInWorker(workerPath, { passphrase, salt, cost })
      : deriveNatively(native, { passphrase, salt, cost });
  };
}

/** The one function of the native module that is used. */
export type NativeArgon2 = typeof hashRaw;

/** @returns null when there is no prebuilt module for this platform. */
export async function loadNative(): Promise<NativeArgon2 | null> {
  try {
    return (await import('@node-rs/argon2')).hashRaw;
  } catch {
    return null;
  }
}

/** The numbers of the module's `const enum`s, which cannot be imported as values. */
const argon2id = 2;
const version13 = 1;

/** Derives on the thread pool. @throws AppError `store.noMemory`. */
export async function deriveNatively(
  native: NativeArgon2,
  { passphrase, salt, cost }: Argon2Request,
): Promise<Uint8Array> {
  const derivation = native(passphrase, {
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
    algorithm: argon2id,
    version: version13,
  });
  return new Uint8Array(await derivation.catch(refuse));
}

/**
 * Derives in a worker thread, whose memory goes away with it.
 * @throws AppError `store.noMemory`, `internal` when it fails otherwise.
 */
export function deriveInWorker(workerPath: string, request: Argon2Request): Promise<Uint8Array> {
  const worker = new Worker(workerPath, { workerData: request, env: {}, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (key: Uint8Array) => resolve(key));
    worker.once('error', cause => reject(failureOf(cause)));
    worker.once('exit', code => {
      reject(new AppError('internal', { detail: `key derivation ended with ${code}` }));
    });
  });
}

function refuse(cause: unknown): never {
  throw failureOf(cause);
}

/**
 * Both libraries say so in words only. Memory is not counted beforehand: an estimate that refuses
 * would keep a store shut that swap space could have opened.
 */
function failureOf(cause: unknown): AppError {
  const isMemory = cause instanceof Error && /memory/i.test(cause.message);
  return new AppError(isMemory ? 'store.noMemory' : 'internal', { cause });
}
