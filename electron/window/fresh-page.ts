import type { BrowserWindow } from 'electron';

/** Another site, so that Chromium ends the process of ours on the way there. */
const elsewhere = 'data:text/html,';

/** Gives the window a page in a new process. */
export interface FreshPage {
  /** Ends the process of the page and shows the page anew; never throws. */
  replace(): void;
  /** Resolves when no page is being replaced. */
  settled(): Promise<void>;
}

/**
 * A page that has had a passphrase or a value keeps copies of it in memory that nobody can wipe.
 * After every session its process is ended and a new one takes its place.
 */
export function createFreshPage(window: BrowserWindow, address: string): FreshPage {
  let last: Promise<void> = Promise.resolve();

  async function load(url: string): Promise<void> {
    if (!window.isDestroyed()) await window.loadURL(url).catch(() => undefined);
  }

  return {
    replace() {
      last = last.then(() => load(elsewhere)).then(() => load(address));
    },
    settled: () => last,
  };
}
