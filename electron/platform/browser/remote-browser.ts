import type { Browser } from './browser';

/** The browser that another process opens; the address is all it is told. */
export function createRemoteBrowser(ask: (url: string) => Promise<unknown>): Browser {
  return {
    async open(url) {
      await ask(url.href);
    },
  };
}
