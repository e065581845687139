import type { TenantBudgetView } from '../../shared/contract/budget';
import type { PushMapView } from '../../shared/contract/maps';
import type { PushPlaces, ServerPlace, TenantPlace } from '../../shared/contract/push-places';
import type { ScheduledTenantView } from '../../shared/contract/schedule';
import { noCalls } from '../../shared/domain/budget';
import { forecastOf } from '../../shared/domain/budget-forecast';
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

/** The 25th of November 2026, with calls of every caller. */
export function aTenantBudget(more: Partial<TenantBudgetView> = {}): TenantBudgetView {
  const lookup = [0, 2, 0, 0, 6, 12, 4, 0, 0, 2, 0, 0, 18, 40, 12, 2, 0, 0, 4, 2, 0, 0, 6, 2, 4];
  const refresh = lookup.map((_, day) => 8 + (day % 3) * 3);
  const push = lookup.map((_, day) => (day === 2 ? 120 : (day * 7) % 11));
  const byDay = lookup.map((calls, day) => calls + (refresh[day] ?? 0) + (push[day] ?? 0));
  const sum = (days: readonly number[]): number => days.reduce((all, calls) => all + calls, 0);
  const limit = { callsPerMonth: 2500, secrets: 250 };
  const spent = sum(byDay);
  return {
    tenant: 'emea',
    name: 'EMEA',
    month: '2026-11',
    limit,
    spent,
    byCaller: { lookup: sum(lookup), refresh: sum(refresh), push: sum(push) },
    byKind: { ...noCalls, read: spent },
    byDay,
    byCallerAndDay: { lookup, refresh, push },
    reserve: 500,
    left: 2000 - spent,
    secrets: 182,
    forecast: forecastOf({
      now: Date.UTC(2026, 10, 25, 22),
      since: Date.UTC(2026, 10, 1),
      ...{ spent, limit: limit.callsPerMonth, reserve: 500 },
    }),
    calibration: null,
    ...more,
  };
}
