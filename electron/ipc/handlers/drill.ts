import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import type { Services } from '../../services';
import type { WindowDrill } from '../window-drill';
import type { HandlersOf } from './handlers';

type DrillChannel =
  | 'drill.plug'
  | 'drill.plugServer'
  | 'drill.view'
  | 'drill.begin'
  | 'drill.asked'
  | 'drill.paste'
  | 'drill.confirm';

/** @param drill null outside a drill, where nothing can be unplugged and nothing begins. */
export function drillHandlers(
  { access, alerts, session }: Services,
  drill: WindowDrill | null,
  view: () => Promise<SessionView>,
): HandlersOf<DrillChannel> {
  function inDrill<T>(task: (drill: WindowDrill) => Promise<T>): Promise<T> {
    if (!drill) throw new AppError('window.refused', { detail: 'this is not a drill' });
    return task(drill);
  }
  return {
    'drill.plug': ({ plugged }) => inDrill(one => one.plug(plugged).then(view)),
    'drill.plugServer': ({ plugged }) => inDrill(one => one.plugServer(plugged).then(view)),
    'drill.view': async () => ({ drill: drill && (await drill.view()) }),
    'drill.begin': ({ scenario }) =>
      inDrill(async one => {
        session.requireUnlocked();
        await one.begin(scenario);
        await session.lock('user');
        return view();
      }),
    'drill.asked': () => inDrill(one => one.note({ kind: 'asked' }).then(() => ({}))),
    'drill.paste': () =>
      inDrill(async one => {
        const matches = await access.isCopied();
        await one.note({ kind: 'pasted', matches });
        return { matches };
      }),
    'drill.confirm': ({ code }) =>
      inDrill(async one => {
        const { raisedAt, receivedAt } = await alerts.confirm(code);
        const roundTripMs = Math.max(0, receivedAt - raisedAt);
        await one.note({ kind: 'alertReceived', roundTripMs });
        return {};
      }),
  };
}
