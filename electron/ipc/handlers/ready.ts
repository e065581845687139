import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/** Whether the glass could be broken; asked before an unlock as well. */
export function readyHandlers({
  ready,
  session,
}: Services): HandlersOf<'ready.look' | 'ready.glance'> {
  return {
    async 'ready.look'({ token }, signal) {
      if (token) session.requireUnlocked();
      return ready.look({ token, opening: null }, signal);
    },
    'ready.glance': () => ready.glance(),
  };
}
