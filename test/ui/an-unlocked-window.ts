import { entryId } from '../../shared/domain/entry';
import type { CatalogEntry } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { anIncident } from '../builders/an-incident';
import { anEntry } from '../builders/an-entry';
import type { FakeBridgeOptions } from '../fakes/fake-bridge';
import { openWindow, startOfTest } from './open-window';
import type { OpenWindow } from './open-window';

const minute = 60_000;

export const router: CatalogEntry = anEntry({
  path: 'critical:emea:dc1:core-rtr-01',
  host: 'core-rtr-01.fra.example',
  address: '10.1.4.11',
  description: 'Border router',
  kind: 'router',
  version: '13',
});
export const firewall: CatalogEntry = anEntry({
  path: 'critical:emea:dc1:fw-edge-01',
  kind: 'firewall',
  fields: ['username', 'password', 'totp', 'enable-secret'],
});
export const server: CatalogEntry = anEntry({ path: 'critical:us:dc2:esx-07', tenant: 'us' });

export const emea: TenantStatus = {
  tenant: router.tenant,
  name: 'EMEA',
  region: null,
  state: 'reachable',
  code: null,
  latencyMs: 182,
  since: startOfTest - 60 * minute,
  breaker: 'closed',
  retryAt: null,
};

/** A window after unlocking, with three secrets; the router has a sealed copy nine minutes old. */
export function anUnlockedWindow(
  options: Omit<FakeBridgeOptions, 'now'> = {},
): Promise<OpenWindow> {
  return openWindow({
    ...options,
    session: { state: 'unlocked', ...options.session },
    catalog: {
      entries: [router, firewall, server],
      offline: {
        [entryId(router)]: {
          fetchedAt: startOfTest - 9 * minute,
          version: '13',
          usableUntil: null,
          withheld: false,
        },
      },
      tenants: [emea],
      refreshedAt: startOfTest - 4 * minute,
      ...options.catalog,
    },
  });
}

/** The same with an incident open, so that nothing asks for a reason. */
export function aWindowInAnIncident(
  options: Omit<FakeBridgeOptions, 'now'> = {},
): Promise<OpenWindow> {
  const incident = anIncident({
    ...{ id: 'INC-1', reason: 'core router down' },
    ...{ openedAt: startOfTest - 14 * minute, endsAt: startOfTest + 16 * minute },
  });
  return anUnlockedWindow({ ...options, session: { incident, ...options.session } });
}
