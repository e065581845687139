import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function catalogHandlers({
  catalog,
  session,
}: Services): HandlersOf<'catalog.view' | 'catalog.refresh' | 'catalog.dismissFindings'> {
  return {
    'catalog.view': () => catalog.view(),
    'catalog.refresh': async (_, signal) => {
      session.requireUnlocked();
      return { tenants: [...(await catalog.refresh('asked', signal))] };
    },
    'catalog.dismissFindings': async () => {
      await catalog.dismissFindings();
      return catalog.view();
    },
  };
}
