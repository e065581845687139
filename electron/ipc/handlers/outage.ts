import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/** Whoever looks at a locked window wants to know too; what is found out later comes as an event. */
export function outageHandlers({ outage, session }: Services): HandlersOf<'outage.view'> {
  return {
    async 'outage.view'() {
      const { state } = await session.inspect();
      if (state === 'locked') void outage.watchLocked();
      return { servers: [...outage.view()] };
    },
  };
}
