import { describe, expect, it } from 'vitest';
import { mergeImport, planImport } from '../../../electron/import/merge-import';
import type { PreparedImport } from '../../../electron/import/prepared-import';
import type { CurrentSetup } from '../../../electron/setup/setup-service';
import { defaultConfiguration, tenantDefaults } from '../../../shared/domain/configuration';
import type { TenantSettings } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';

function aTenant(id: string, more: Partial<TenantSettings> = {}): TenantSettings {
  return {
    ...tenantDefaults,
    ...{ id: id as TenantId, name: id, url: `https://${id}.secretsvaultcloud.com`, region: 'US' },
    auth: { method: 'password', parameters: { username: 'old' } },
    ...more,
  };
}

const kept = {
  name: 'Americas',
  budget: { callsPerMonth: 9, secrets: 9 },
  proxy: 'none',
  pins: ['sha256/AAAA', 'sha256/BBBB'],
  ca: 'the authorities',
};
const before: CurrentSetup = {
  configuration: {
    ...defaultConfiguration,
    tenants: [aTenant('acme', kept), aTenant('other')],
    offline: [{ match: 'critical:**', allowed: false, maxAgeHours: 1 }],
  },
  credentials: { 'tenant:acme': { password: 'old' }, 'tenant:other': { password: 'o' } },
  unlock: 'passphrase',
};

function prepared(tenant: TenantSettings, more: Partial<PreparedImport> = {}): PreparedImport {
  const credentials = { [`tenant:${tenant.id}`]: { password: 'new' } };
  return { tenants: [tenant], credentials, offline: [], ...more };
}

const url = 'https://acme.secretsvaultcloud.eu';
const auth = { method: 'password', parameters: { username: 'new' } };
const cache = { strategy: 'server', ageMinutes: 3 } as const;
const fresh = aTenant('acme', { url, auth, cache, region: 'EU' });

describe('an import into a store', () => {
  it('replaces address, log-on and cache of a tenant, and nothing else', () => {
    const order = mergeImport(before, prepared(fresh), 'keychain+passphrase');
    expect(order.configuration).toEqual({
      ...before.configuration,
      tenants: [aTenant('acme', { ...kept, url, auth, cache, region: 'EU' }), aTenant('other')],
    });
    expect(order.credentials).toEqual({
      'tenant:acme': { password: 'new' },
      'tenant:other': { password: 'o' },
    });
    expect(order.unlock).toBe('passphrase');
  });

  it('keeps a region that somebody named, and takes authorities that are given', () => {
    const named = { ...before.configuration, tenants: [aTenant('acme', { region: 'Lab' })] };
    const ca = 'new authorities';
    const order = mergeImport(
      { ...before, configuration: named },
      prepared({ ...fresh, ca }),
      'passphrase',
    );
    expect(order.configuration.tenants).toMatchObject([{ region: 'Lab', ca }]);
  });

  it('adds rules for paths that have none, and never changes one', () => {
    const rule = (match: string) => ({ match, allowed: true, maxAgeHours: null });
    const offline = [rule('critical:**'), rule('core:*')];
    const { configuration } = mergeImport(before, prepared(fresh, { offline }), 'passphrase');
    expect(configuration.offline).toEqual([...before.configuration.offline, rule('core:*')]);
    expect(planImport(before, prepared(fresh, { offline })).offline).toEqual(['core:*']);
  });

  it.each([
    [null, fresh, 'create', 'add', []],
    [before, aTenant('third'), 'change', 'add', ['acme', 'other']],
    [before, fresh, 'change', 'replace', ['other']],
  ] as const)('is planned as what it does', (now, tenant, store, change, others) => {
    expect(planImport(now, prepared(tenant))).toEqual({
      ...{ store, kept: others, offline: [] },
      tenants: [{ id: tenant.id, change }],
    });
  });

  it('plans nothing for a tenant that is like that already', () => {
    const after = mergeImport(before, prepared(fresh), 'passphrase');
    expect(planImport(after, prepared(fresh)).tenants).toEqual([{ id: 'acme', change: 'none' }]);
  });
});
