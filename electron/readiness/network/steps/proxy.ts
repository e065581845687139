import { AppError } from '../../../../shared/errors/app-error';
import { opened } from '../../../http/connector';
import { off, ok } from '../../finding';
import type { NetworkStep } from '../step';

/** Which proxy, who says so, and whether it lets us through. */
export const proxyStep: NetworkStep = {
  id: 'proxy',
  title: 'proxy',
  patience: 'connect',
  async look(target, trail, signal) {
    const { way } = trail;
    if (way instanceof AppError) throw way;
    const { proxy, source } = way;
    if (proxy === null) return off(`none, by ${source}`);
    const startedAt = target.clock.monotonicMs();
    (await opened(target, { target, route: way }, signal)).destroy();
    const tookMs = Math.round(target.clock.monotonicMs() - startedAt);
    const account = proxy.authorization === null ? '' : ', with a user name';
    return ok(`${proxy.name}${account}, by ${source}, lets us through in ${tookMs} ms`);
  },
};
