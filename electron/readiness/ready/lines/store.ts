import { AppError } from '../../../../shared/errors/app-error';
import { generationsCheck } from '../../checks/generations';
import { storeCheck } from '../../checks/store';
import { failed, ok, unknown } from '../../finding';
import type { ReadyLine } from '../ready-line';

/** Whether the store opens, as far as that can be tried. */
export const storeLine: ReadyLine = {
  id: 'store',
  usesNetwork: false,
  async look({ parts, facts, opening }) {
    if (opening?.code.startsWith('store.')) return failed(opening);
    if (facts.fault !== null) return failed(facts.fault);
    const found = await storeCheck.look(parts);
    if (found.status === 'warning') throw new AppError('store.absent');
    if (found.status !== 'ok') return found;
    const older = await generationsCheck.look(parts);
    if (older.status === 'warning') return older;
    if (facts.meta === null) {
      return unknown(`${found.detail}; its files are in order, and ${facts.because}`);
    }
    const how = facts.values === null ? 'its descriptions open' : 'it opens';
    return ok(`${found.detail}; ${how}`);
  },
};
