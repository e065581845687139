import type { App } from 'electron';
import type { Clock } from '../platform/clock';

/** How long the services may take to clear, lock and close before the process ends regardless. */
export const goodbyeMs = 3_000;

export interface EndOfAppParts {
  readonly app: Pick<App, 'on' | 'quit' | 'exit'>;
  /** The signals of the process: SIGTERM and its kin. */
  readonly signals: Pick<NodeJS.Process, 'on'>;
  readonly clock: Clock;
  /** Ends leases, clears the clipboard, locks; awaited. A failure does not keep the app alive. */
  readonly dispose: () => Promise<void>;
}

/**
 * Makes every way to quit - window closed, menu, log-off, signal - wait for `dispose`, once. Electron
 * itself does not wait for what a `before-quit` listener starts.
 * @returns ends the app the same way, with an exit code.
 */
export function endOrderly(parts: EndOfAppParts): (exitCode: number) => void {
  const { app, signals, clock } = parts;
  let ending = false;

  async function end(exitCode: number): Promise<void> {
    if (ending) return;
    ending = true;
    const tooLate = clock.sleep(goodbyeMs, new AbortController().signal);
    await Promise.race([parts.dispose(), tooLate]).catch(() => undefined);
    app.exit(exitCode);
  }

  app.on('before-quit', event => {
    event.preventDefault();
    void end(0);
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    signals.on(signal, () => app.quit());
  return exitCode => void end(exitCode);
}
