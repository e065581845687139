import { nameOf } from './entry';
import type { OfflineFinding } from './served-offline';

/**
 * What became of a secret that was served from its sealed copy, in one sentence for both doors. Names
 * repeat from site to site, so the path is said too.
 * @param tenant as people call it.
 */
export function findingSentence(
  { path, version, current, found }: OfflineFinding,
  tenant: string,
): string {
  const served = `${nameOf(path)} (${path}) was served offline in version ${version}`;
  switch (found) {
    case 'unchanged':
      return `${served}; ${tenant} still has that version.`;
    case 'changed':
      return `${served}; ${tenant} has version ${current ?? 'unknown'}.`;
    case 'denied':
      return `${served}; ${tenant} denies it now, and the sealed copy was removed.`;
    case 'unauthenticated':
      return `${served}; ${tenant} refuses this client now, and its sealed copies are withheld.`;
    case 'deleted':
      return `${served}; it was deleted in ${tenant}, and the sealed copy was removed.`;
  }
}
