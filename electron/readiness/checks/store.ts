import { errorText } from '../../../shared/errors/error-text';
import { failed, ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/**
 * Whether there is a store, its files are closed to others, its header can be read, and the
 * witnesses that answer without a passphrase know no newer one.
 */
export const storeCheck: ReadinessCheck = {
  id: 'store',
  title: 'store',
  async look({ platform, sealed }) {
    const header = await sealed.inspect();
    const { home } = platform.paths;
    if (header === null) return warning(`none in ${home}`, errorText['store.absent'].next);
    const withheld = (await sealed.health())?.withheld ?? null;
    if (withheld !== null) return failed(withheld);
    const factors = header.unlock === 'passphrase' ? 'passphrase alone' : 'keychain and passphrase';
    return ok(`${home}, opens with ${factors}`);
  },
};
