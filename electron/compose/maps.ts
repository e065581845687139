import type { Configuration } from '../../shared/domain/configuration';
import type { Platform } from '../platform/platform';
import { createMapService } from '../push/map-service';
import type { MapService } from '../push/map-service';
import { createOpenSources } from '../push/open-sources';
import type { Keeping } from './keeping';

/** What setup decided, as it counts now, and a way to change it. */
export interface ConfigurationInUse {
  get(): Configuration;
  set(configuration: Configuration): void;
}

/** The maps of the push. */
export function composeMaps(
  platform: Platform,
  { session, audit }: Keeping,
  settings: ConfigurationInUse,
): MapService {
  const { store } = session;
  const configuration = settings.get;
  return createMapService({
    ...{ store, audit, configuration },
    useConfiguration: settings.set,
    openSources: createOpenSources({ platform, store, configuration }),
  });
}
