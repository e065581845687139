import { hasCode } from '../../../shared/errors/app-error';
import { errorText } from '../../../shared/errors/error-text';
import { witnessAccount } from '../../store/factor-secrets';
import { failed, off, ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the keychain answers. A store that opens without one does not need it to. */
export const keychainCheck: ReadinessCheck = {
  id: 'keychain',
  title: 'keychain',
  async look({ platform, sealed }) {
    const { keychain, paths } = platform;
    // What is wrong with the store is told by its own check.
    const header = await sealed.inspect().catch(() => null);
    try {
      await keychain.read(witnessAccount(paths.store));
      return ok(`${keychain.backend} answers`);
    } catch (error) {
      if (!hasCode(error, 'unlock.keychainUnavailable')) throw error;
      if (header?.unlock === 'keychain+passphrase') return failed(error);
      const silent = error.detail ?? `${keychain.backend} does not answer`;
      if (header !== null) return off(`${silent}; this store opens without it`);
      return warning(silent, errorText['unlock.keychainUnavailable'].next);
    }
  },
};
