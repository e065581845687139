import type { AlertView } from '../../../shared/domain/alert';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

type Names = 'alert.view' | 'alert.deliver' | 'alert.test' | 'alert.confirm';

/** The page that asks is the one that is shown: the engine behind it delivers what others left. */
export function alertHandlers({ alerts, session }: Services): HandlersOf<Names> {
  let isStarted = false;
  return {
    async 'alert.view'() {
      if (!isStarted) alerts.start();
      isStarted = true;
      return copyOf(await alerts.view());
    },
    async 'alert.deliver'() {
      await alerts.deliver();
      return copyOf(await alerts.view());
    },
    async 'alert.test'() {
      session.requireUnlocked();
      await alerts.test();
      return copyOf(await alerts.view());
    },
    'alert.confirm': ({ code }) => alerts.confirm(code),
  };
}

/** The contract speaks of lists that may be changed. */
function copyOf(view: AlertView): AlertView & { channels: AlertView['channels'][number][] } {
  return { ...view, channels: [...view.channels] };
}
