import type { PushMapView } from '../../shared/contract/maps';
import type { PushPlaces, ServerPlace, TenantPlace } from '../../shared/contract/push-places';
import type { ScheduledTenantView } from '../../shared/contract/schedule';
import { mapDefaults } from '../../shared/domain/push/push-map';

/** A map of everything in folder 12. */
export function aMap(more: Partial<PushMapView> = {}): PushMapView {
  return {
    ...mapDefaults,
    id: 'core-emea',
    tenants: ['emea'],
    pathTemplate: 'critical/emea/$name',
    ...more,
    source: {
      ...{ server: 'hq', secretIds: null, folderId: 12, includeSubFolders: true },
      ...{ templateId: null, search: null },
      ...more.source,
    },
  };
}

/** A tenant whose push has credentials of its own. */
export function aTenantPlace(more: Partial<TenantPlace> = {}): TenantPlace {
  return {
    id: 'emea',
    name: 'EMEA',
    url: 'https://acme.secretsvaultcloud.eu',
    region: 'EU',
    method: 'client_credentials',
    pushMethod: 'client_credentials',
    prefixes: ['critical:emea'],
    maps: ['core-emea'],
    intervalMinutes: 60,
    ...more,
  };
}

export function aServerPlace(more: Partial<ServerPlace> = {}): ServerPlace {
  return {
    id: 'hq',
    kind: 'on-premises',
    url: 'https://secretserver.acme.example/SecretServer',
    method: 'password',
    maps: ['core-emea'],
    ...more,
  };
}

export function somePlaces(more: Partial<PushPlaces> = {}): PushPlaces {
  return { tenants: [aTenantPlace()], servers: [aServerPlace()], deployment: 'jump-host', ...more };
}

/** A tenant that is pushed every hour, and was last an hour ago without a fault. */
export function aScheduledTenant(
  now: number,
  more: Partial<ScheduledTenantView> = {},
): ScheduledTenantView {
  return {
    id: 'emea',
    name: 'EMEA',
    intervalMinutes: 60,
    nextAt: now + 12 * 60_000,
    lastAt: now - 48 * 60_000,
    last: null,
    isPaused: false,
    isRunning: false,
    hasOwnCredentials: true,
    ...more,
  };
}
