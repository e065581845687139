import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import type { WindowDrill } from '../window-drill';
import type { HandlersOf } from './handlers';

/** @param drill null outside a drill, where nothing can be unplugged. */
export function drillHandlers(
  drill: WindowDrill | null,
  view: () => Promise<SessionView>,
): HandlersOf<'drill.plug'> {
  return {
    'drill.plug': ({ plugged }) => {
      if (!drill) throw new AppError('window.refused', { detail: 'this is not a drill' });
      return drill.plug(plugged).then(view);
    },
  };
}
