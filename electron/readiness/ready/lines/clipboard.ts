import { AppError } from '../../../../shared/errors/app-error';
import { clipboardCheck } from '../../checks/clipboard';
import type { ReadyLine } from '../ready-line';

/** Whether a password could be pasted; `doctor` only warns, since `get` works without. */
export const clipboardLine: ReadyLine = {
  id: 'clipboard',
  usesNetwork: false,
  async look({ parts }) {
    const found = await clipboardCheck.look(parts);
    if (found.status !== 'warning') return found;
    throw new AppError('clipboard.unavailable', { detail: found.detail });
  },
};
