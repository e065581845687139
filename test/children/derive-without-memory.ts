import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { deriveNatively, loadNative } from '../../electron/store/key-derivation/argon2';
import { AppError } from '../../shared/errors/app-error';

/** Derives a key where the system gives no more memory, and prints the code of the error. */
const request = {
  passphrase: Buffer.from('x'),
  salt: new Uint8Array(32),
  cost: { memoryKiB: 1024 * 1024, passes: 2, lanes: 1 },
};

/** Leaves room for a thread and none for the derivation. */
function limitMemory(): void {
  const size = /VmSize:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const bytes = (Number(size) + 900 * 1024) * 1024;
  execFileSync('prlimit', [`--pid=${process.pid}`, `--as=${bytes}`]);
}

async function main(): Promise<void> {
  const native = await loadNative();
  limitMemory();
  try {
    if (native !== null) await deriveNatively(native, request);
    process.stdout.write('derived\n');
  } catch (error) {
    process.stdout.write(`${error instanceof AppError ? error.code : String(error)}\n`);
  }
}

void main();
