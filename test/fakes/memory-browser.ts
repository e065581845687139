import type { Browser } from '../../electron/platform/browser/browser';

/** A browser that only remembers what it was to open. */
export interface MemoryBrowser extends Browser {
  readonly opened: readonly string[];
}

export function createMemoryBrowser(): MemoryBrowser {
  const opened: string[] = [];
  return {
    opened,
    async open(url) {
      opened.push(url.href);
    },
  };
}
