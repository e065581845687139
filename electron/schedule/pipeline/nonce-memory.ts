import type { Clock } from '../../platform/clock';

/** Remembers what was used once. */
export interface NonceMemory {
  /** `full`: there are more of them than can be remembered, so none can be told to be new. */
  use(nonce: string): 'new' | 'used' | 'full';
}

/** @param keepMs at least as long as a request of the same nonce would be taken. */
export function createNonceMemory(clock: Clock, keepMs: number, most: number): NonceMemory {
  const used = new Map<string, number>();
  function forgetOld(): void {
    for (const [nonce, atMs] of used) {
      if (clock.monotonicMs() - atMs <= keepMs) return;
      used.delete(nonce);
    }
  }
  return {
    use(nonce) {
      forgetOld();
      if (used.has(nonce)) return 'used';
      if (used.size >= most) return 'full';
      used.set(nonce, clock.monotonicMs());
      return 'new';
    },
  };
}
