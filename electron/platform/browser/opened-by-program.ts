import { spawn } from 'node:child_process';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import type { Environment } from '../environment';
import { findProgram } from '../find-program';
import type { Browser } from './browser';

/** A program that opens addresses, and what it is told. */
interface Opener {
  readonly program: string;
  readonly words: readonly string[];
}

/**
 * Opens pages with the program that each system has for it, found by its absolute path. The address
 * is in the arguments of that program for a moment; it holds nothing that logs anybody on by itself.
 */
export function createProgramBrowser(platform: NodeJS.Platform, environment: Environment): Browser {
  return {
    open(url) {
      requireHttps(url);
      const opener = openerOf(platform, environment);
      if (opener === null) {
        const detail = 'no program to open a browser with was found';
        return Promise.reject(new AppError('auth.loginFailed', { detail }));
      }
      return start(opener, url);
    },
  };
}

/** @throws AppError `auth.loginFailed` for anything that is not https. */
function requireHttps(url: URL): void {
  if (url.protocol === 'https:') return;
  throw new AppError('auth.loginFailed', { detail: `${url.protocol} is not opened in a browser` });
}

function openerOf(platform: NodeJS.Platform, environment: Environment): Opener | null {
  if (platform === 'win32') {
    const root = environment['SystemRoot'] ?? 'C:\\Windows';
    const program = path.win32.join(root, 'System32', 'rundll32.exe');
    return { program, words: ['url.dll,FileProtocolHandler'] };
  }
  const program = findProgram(platform === 'darwin' ? 'open' : 'xdg-open', environment);
  return program === null ? null : { program, words: [] };
}

/** Resolves when the program runs; a browser may stay open for hours. */
function start({ program, words }: Opener, url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words, url.href], { detached: true, stdio: 'ignore' });
    child.once('error', cause => {
      const detail = `${path.basename(program)} could not be started`;
      reject(new AppError('auth.loginFailed', { detail, cause }));
    });
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
