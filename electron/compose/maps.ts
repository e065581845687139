import type { Platform } from '../platform/platform';
import { createMapService } from '../push/create-map-service';
import type { MapService } from '../push/map-service';
import { createOpenSources } from '../push/open-sources';
import type { Keeping } from './keeping';
import type { LookupParts } from './lookup';

/** The maps of the push. */
export function composeMaps(
  platform: Platform,
  { session, audit }: Keeping,
  { settings }: Pick<LookupParts, 'settings'>,
): MapService {
  const { store } = session;
  const configuration = settings.get;
  return createMapService({
    ...{ store, audit, configuration },
    setConfiguration: settings.set,
    openSources: createOpenSources({ platform, store, configuration }),
  });
}
