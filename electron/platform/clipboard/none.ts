import { AppError } from '../../../shared/errors/app-error';
import type { Clipboard } from './clipboard';

/**
 * Stands where there is no clipboard; everything but looking at it fails.
 * @param advice what would give this host a clipboard, for the error's detail.
 */
export function createNoClipboard(advice: string): Clipboard {
  const refuse = (): Promise<never> =>
    Promise.reject(new AppError('clipboard.unavailable', { detail: advice }));
  return {
    kind: 'none',
    selections: [],
    write: refuse,
    read: refuse,
    clear: refuse,
    prolong: refuse,
  };
}
