import type { PushPlaces } from '../../../shared/contract/push-places';
import type { Configuration } from '../../../shared/domain/configuration';
import type { PushMap } from '../../../shared/domain/push/push-map';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function pushPlacesHandlers({
  admin,
  maps,
  configuration,
}: Services): HandlersOf<'places.view'> {
  return {
    'places.view'() {
      admin.require();
      return placesOf(configuration(), maps.list());
    },
  };
}

/** Every parameter of a log-on stays behind; only its method is named. */
function placesOf(
  { tenants, secretServers, schedule, deployment }: Configuration,
  maps: readonly PushMap[],
): PushPlaces {
  const idsOf = (belongs: (map: PushMap) => boolean): string[] =>
    maps.filter(belongs).map(map => map.id);
  return {
    tenants: tenants.map(({ id, name, url, region, auth, push }) => ({
      ...{ id, name, url, region },
      method: auth.method,
      pushMethod: push.auth?.method ?? null,
      prefixes: push.prefixes,
      maps: idsOf(map => map.tenants.includes(id)),
      intervalMinutes: schedule[id]?.intervalMinutes ?? null,
    })),
    servers: secretServers.map(({ id, kind, url, auth }) => ({
      ...{ id, kind, url },
      method: auth?.method ?? null,
      maps: idsOf(map => map.source.server === id),
    })),
    deployment,
  };
}
