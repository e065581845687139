import { loadNative } from './process-protection/native';

/**
 * Ends this process with a code, now. `process.exit` waits for name lookups that nobody needs any
 * more: ten seconds and longer where the resolver is silent. Whoever hears `exit` is heard first.
 */
export function leaveProcess(code: number): never {
  process.on('exit', () => endNow(code));
  process.exit(code);
}

/** Returns where the C library cannot be reached; Windows does not wait there. */
function endNow(code: number): void {
  if (process.platform === 'win32') return;
  try {
    loadNative()?.library.func('void _exit(int status)')(code);
  } catch {
    // Node's own way out is slower, and right.
  }
}
