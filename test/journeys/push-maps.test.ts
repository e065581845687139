import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../shared/domain/entry';
import type { PushMap, PushSource } from '../../shared/domain/push/push-map';
import { mapDefaults } from '../../shared/domain/push/push-map';
import { expectCode } from '../builders/expect-code';
import { auditTrailOf } from './audit-trail-of';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { aSecretServer } from './a-secret-server';
import type { RunningSecretServer } from './a-secret-server';

const emea = 'emea' as TenantId;
const anySignal = new AbortController().signal;

const whole: PushSource = {
  ...{ server: 'hq', secretIds: null, folderId: null, includeSubFolders: false },
  ...{ templateId: null, search: null },
};

function aMap(source: Partial<PushSource>, more: Partial<PushMap> = {}): PushMap {
  return {
    ...mapDefaults,
    ...{ id: 'core', source: { ...whole, ...source }, tenants: [emea] },
    pathTemplate: 'critical/emea/$name',
    ...more,
  };
}

let vault: RunningVault;
let hq: RunningSecretServer;
let host: Host;

// One host for all: nothing here depends on what was saved before, and a setup is what takes longest.
beforeAll(async () => {
  vault = await aVault();
  hq = await aSecretServer();
  host = await aHost({ emea: vault });
  await host.services.setup.apply(hq.addTo(host.order()), passphrase);
  await host.services.session.unlock(passphrase, 'test');
});
afterEach(async () => {
  await hq.server.plug();
  await host.services.maps.save([]);
});
afterAll(async () => {
  await host.dispose();
  await hq.server.dispose();
  await vault.sandbox.dispose();
});

async function preview(map: PushMap, limit?: number) {
  const { maps } = host.services;
  return host.meanwhile(maps.preview(map, anySignal, limit));
}

describe('the preview of a map', () => {
  it('says where every secret would go and why one would not, and asks no vault', async () => {
    const before = vault.sandbox.requests().length;
    const { rows, isCut } = await preview(aMap({ folderId: 90 }));
    const shown = new Map(rows.map(({ name, path, note }) => [name, { path, note }]));
    expect(isCut).toBe(false);
    expect(shown.get('trailing-spaces')).toEqual({
      ...{ path: 'critical:emea:trailing-spaces', note: '' },
    });
    expect(shown.get('needs-comment')).toEqual({
      ...{ path: null, note: 'Secret Server wants a comment from whoever reads it.' },
    });
    expect(shown.get('Zürich core / 01')).toEqual({
      ...{ path: null, note: 'The secret\'s name has "/", "\\" or ":" in it.' },
    });
    expect(shown.get('half-surrogate')?.note).toBe(
      'The field "password" has half a character in it, which no vault can store.',
    );
    expect(shown.get('hidden-password')).toEqual({
      path: 'critical:emea:hidden-password',
      note: 'password: hidden on view and left out, unless the map names it. password: no password would arrive in the vault.',
    });
    for (const twin of ['twin', 'Twin']) {
      expect(shown.get(twin)?.note).toContain('Another secret would go to the same path');
    }
    expect(shown.has('inactive')).toBe(false);
    expect(shown.has('not-permitted')).toBe(false);
    expect(vault.sandbox.requests().length).toBe(before);
  });

  it('makes paths from fields, folder by folder, and stops at its limit', async () => {
    const pathTemplate = 'critical/$site/${kind}/$machine';
    const map = aMap({ folderId: 12, includeSubFolders: true }, { pathTemplate });
    const { rows, isCut } = await preview(map, 7);
    expect(isCut).toBe(true);
    expect(rows).toHaveLength(7);
    for (const { path, folderPath } of rows) {
      expect(path).toMatch(/^critical:[a-z0-9]+:[a-z-]+:[A-Za-z0-9.-]+$/);
      expect(folderPath).toMatch(/^\\Critical\\EMEA\\/);
    }
  });

  it('is refused for a map that could not be saved, before anything is asked', async () => {
    hq.server.forgetRequests();
    const error = await expectCode(
      preview(aMap({ folderId: 12 }, { pathTemplate: 'critical/../$name' })),
      'map.invalid',
    );
    expect(error.detail).toBe('maps[0].pathTemplate leaves its place: segment 2 is ".."');
    expect(hq.server.requests().filter(({ kind }) => kind !== 'health')).toEqual([]);
  });

  it('says so when Secret Server does not answer', async () => {
    await hq.server.unplug();
    await expectCode(preview(aMap({ folderId: 90 })), 'server.unreachable');
  });
});

describe('saving maps', () => {
  it('counts at once, is recorded once, and is still there after a restart', async () => {
    const { maps } = host.services;
    const core = aMap({ folderId: 12 });
    await maps.save([core]);
    await maps.save([core]);
    expect(maps.list()).toEqual([core]);
    const trail = await auditTrailOf(host.services);
    const saved = { kind: 'maps.saved', count: 1, ids: ['core'] };
    expect(trail.filter(({ kind }) => kind === 'maps.saved')).toEqual([saved]);
    await host.restart();
    await host.services.session.unlock(passphrase, 'test');
    expect(host.services.maps.list()).toEqual([core]);
  });

  it('is refused with every problem, and changes nothing', async () => {
    const faulty = [
      aMap({ folderId: 12 }),
      aMap({ server: 'nowhere' }, { tenants: ['us' as TenantId], fields: [] }),
    ];
    const error = await expectCode(host.services.maps.save(faulty), 'map.invalid');
    expect(error.detail).toContain('maps[1].source must say which secrets');
    expect(error.detail).toContain('maps[1].fields must not be empty');
    const unknown = [aMap({ folderId: 12 }), aMap({ server: 'nowhere', folderId: 3 })];
    const second = await expectCode(host.services.maps.save(unknown), 'map.invalid');
    expect(second.detail).toContain('maps[1].id is "core" for the second time');
    expect(second.detail).toContain('maps[1].source.server is "nowhere"');
    expect(host.services.maps.list()).toEqual([]);
  });
});

describe("importing Secret Server's own sync", () => {
  async function importWith(syncPath: 'resolved' | 'template', address: string) {
    const { secrets, sync, behaviour } = hq.server.content;
    Object.assign(behaviour, { syncPath });
    for (const id of [...sync.maps.keys()].slice(4)) sync.maps.delete(id);
    const credentials = secrets.find(9101);
    if (credentials === null) throw new Error('the sync has no credentials here');
    secrets.set(credentials, new Map([['tenant', address]]), 'test');
    return host.meanwhile(host.services.maps.importFrom('hq', anySignal));
  }

  it('makes one map of all secrets that go the same way, where templates can be read', async () => {
    const { url } = vault.address;
    const { maps, notRead } = await importWith('template', url);
    expect(notRead).toEqual([]);
    expect(maps.map(({ id, active, source }) => [id, active, source.secretIds?.length])).toEqual([
      ['sync-emea-1', false, 1],
      ['sync-emea-2', true, hq.server.content.sync.maps.size - 1],
    ]);
    expect(maps[1]).toMatchObject({
      ...{ tenants: ['emea'], pathTemplate: 'critical/emea/$site/$kind/$machine' },
      ...{ fields: 'all', keys: 'slug', onSourceRemoved: 'keep' },
    });
    await host.services.maps.save(maps);
    expect(host.services.maps.list()).toEqual(maps);
  });

  it('says of every map that its path is not its template', async () => {
    const { maps, notRead } = await importWith('resolved', vault.address.url);
    expect(maps).toEqual([]);
    expect(notRead).toHaveLength(hq.server.content.sync.maps.size);
    expect(notRead[0]).toMatch(
      /^Map 1 of the sync \(.+ to practice\): Secret Server gives back a path and not its template/,
    );
  });

  it('says of a tenant that it is not one of this host, and quotes nothing of its secret', async () => {
    const { maps, notRead } = await importWith('resolved', 'https://elsewhere.example');
    expect(maps).toEqual([]);
    expect(notRead.toSorted()).toEqual([
      'Tenant "old practice" of the sync: its address is not that of a tenant of this host.',
      'Tenant "practice" of the sync: its address is not that of a tenant of this host.',
    ]);
  });

  it('is refused for a Secret Server that is not here', async () => {
    const work = host.services.maps.importFrom('nowhere', anySignal);
    await expectCode(host.meanwhile(work), 'map.noServer');
  });
});
