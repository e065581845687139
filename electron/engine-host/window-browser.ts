import { AppError } from '../../shared/errors/app-error';

/** The person's browser, opened for an engine that cannot. */
export interface WindowBrowser {
  /** @throws AppError `auth.loginFailed` for anything but an https address, or without a browser. */
  open(address: string): Promise<void>;
}

/** @param openExternal Electron's, which would open any kind of address there is a program for. */
export function createWindowBrowser(
  openExternal: (address: string) => Promise<void>,
): WindowBrowser {
  return {
    async open(address) {
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url?.protocol !== 'https:') {
        throw new AppError('auth.loginFailed', { detail: 'only https is opened in a browser' });
      }
      try {
        await openExternal(url.href);
      } catch (cause) {
        throw new AppError('auth.loginFailed', { detail: 'no browser could be opened', cause });
      }
    },
  };
}
