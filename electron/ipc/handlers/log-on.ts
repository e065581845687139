import type { TenantId } from '../../../shared/domain/entry';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function logOnHandlers({
  logOn,
  catalog,
  platform,
}: Services): HandlersOf<'logOn.view' | 'logOn.start' | 'logOn.cancel'> {
  return {
    'logOn.view': () => logOn.view(),
    'logOn.start': async ({ tenant }, signal) => {
      await logOn.start(tenant as TenantId, url => platform.browser.open(url), signal);
      catalog
        .refresh('unlock', new AbortController().signal)
        .catch((error: unknown) => platform.log.error('refresh after log-on', error));
      return logOn.view();
    },
    'logOn.cancel': () => {
      logOn.cancel();
      return logOn.view();
    },
  };
}
