import { mostPreviewRows } from '../../../shared/contract/maps';
import type { MapPreviewView, PushMapView } from '../../../shared/contract/maps';
import type { PushMap } from '../../../shared/domain/push/push-map';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

type MapChannel = 'maps.list' | 'maps.preview' | 'maps.save' | 'maps.import' | 'maps.cancel';

/** The maps, for an administrator. One question to Secret Server at a time: a later one ends the earlier. */
export function mapHandlers({ admin, maps }: Services): HandlersOf<MapChannel> {
  let asking = new AbortController();

  function ask(signal: AbortSignal): AbortSignal {
    asking.abort();
    asking = new AbortController();
    return AbortSignal.any([signal, asking.signal]);
  }

  admin.onChange(() => {
    if (admin.endsAt() === null) asking.abort();
  });

  return {
    'maps.list'() {
      admin.require();
      return { maps: maps.list() };
    },
    async 'maps.preview'({ map }, signal): Promise<MapPreviewView> {
      admin.require();
      return maps.preview(mapOf(map), ask(signal), mostPreviewRows);
    },
    async 'maps.save'(order) {
      admin.require();
      await maps.save(order.maps.map(mapOf));
      return { maps: maps.list() };
    },
    async 'maps.import'({ server }, signal) {
      admin.require();
      return maps.importFrom(server, ask(signal));
    },
    'maps.cancel'() {
      admin.require();
      asking.abort();
      return {};
    },
  };
}

function mapOf(map: PushMapView): PushMap {
  return map as PushMap;
}
