import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import type { WindowDrill } from '../window-drill';
import type { HandlersOf } from './handlers';

/** @param drill null outside a drill, where nothing can be unplugged. */
export function drillHandlers(
  drill: WindowDrill | null,
  view: () => Promise<SessionView>,
): HandlersOf<'drill.plug' | 'drill.plugServer'> {
  function inDrill(task: (drill: WindowDrill) => Promise<void>): Promise<SessionView> {
    if (!drill) throw new AppError('window.refused', { detail: 'this is not a drill' });
    return task(drill).then(view);
  }
  return {
    'drill.plug': ({ plugged }) => inDrill(one => one.plug(plugged)),
    'drill.plugServer': ({ plugged }) => inDrill(one => one.plugServer(plugged)),
  };
}
