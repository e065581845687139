import { ok } from '../../finding';
import type { NetworkStep } from '../step';

/** Whether it is the right kind of server that answers, without credentials. */
export const signOfLifeStep: NetworkStep = {
  id: 'http',
  title: 'sign of life',
  patience: 'ask',
  async look(target, trail, signal) {
    trail.answer = await target.signOfLife(signal);
    const { status, tookMs } = trail.answer;
    return ok(`answers with status ${status} in ${tookMs} ms`);
  },
};
