import { parentPort, workerData } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';
import type { Argon2Request } from './argon2';

/** Entry of a worker thread: one derivation, one answer, end. */
async function answer({ passphrase, salt, cost }: Argon2Request): Promise<void> {
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  passphrase.fill(0);
  parentPort?.postMessage(key);
}

void answer(workerData as Argon2Request);
