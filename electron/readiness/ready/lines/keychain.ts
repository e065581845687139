import { AppError } from '../../../../shared/errors/app-error';
import { keychainCheck } from '../../checks/keychain';
import { failed } from '../../finding';
import type { ReadyLine } from '../ready-line';

/** Whether the keychain answers and still holds what opens the store. */
export const keychainLine: ReadyLine = {
  id: 'keychain',
  usesNetwork: false,
  async look({ parts }) {
    // What is wrong with the store is told by its own line.
    const health = await parts.sealed.health().catch(() => null);
    const state = health?.keychain.state ?? 'unused';
    if (state === 'unused' || state === 'open') return keychainCheck.look(parts);
    return failed(new AppError(state, { detail: `active here: ${health?.keychain.backend}` }));
  },
};
