import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function catalogHandlers({
  catalog,
  session,
}: Services): HandlersOf<'catalog.view' | 'catalog.refresh'> {
  return {
    'catalog.view': () => catalog.view(),
    'catalog.refresh': async (_, signal) => {
      session.requireUnlocked();
      return { tenants: [...(await catalog.refresh('asked', signal))] };
    },
  };
}
