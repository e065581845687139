import { ok, warning } from '../../finding';
import type { NetworkStep } from '../step';

/** Whether it is the right kind of server that answers, without credentials. */
export const signOfLifeStep: NetworkStep = {
  id: 'http',
  title: 'sign of life',
  patience: 'ask',
  async look(target, trail, signal) {
    const { said, next, answer } = await target.signOfLife(signal);
    trail.answer = answer;
    return next === null ? ok(said) : warning(said, next);
  },
};
