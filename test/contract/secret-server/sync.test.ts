import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessDenied, openServer } from './server-client';
import type { OpenServer } from './server-client';

let open: OpenServer;
let token: string;
beforeEach(async () => {
  open = await openServer({ regions: ['emea'] });
  token = await open.tokenOf('admin');
});
afterEach(() => open.close());

const dsv = (method: string, path: string, body?: unknown) =>
  open.api(method, `devops-secrets-vault/${path}`, {
    token,
    ...(body === undefined ? {} : { body }),
  });
const dirty = (value: unknown) => ({ value, dirty: true });

describe('the tenants of the product’s own sync', () => {
  it('are listed without the inactive ones and without the secret', async () => {
    const { json } = await dsv('GET', 'tenant');
    expect(json.records).toEqual([
      {
        ...{ dsvTenantId: 1, tenantName: 'practice', secretName: 'DSV practice' },
        ...{ syncInterval: 60, active: true, dateAdded: '2026-11-23T12:00:00.789' },
        lastSynced: null,
      },
    ]);
    expect((await dsv('GET', 'tenant?filter.includeInactive=true')).json.total).toBe(2);
    expect((await dsv('GET', 'tenant?filter.nameSearch=nothing')).json.total).toBe(0);
    expect((await dsv('GET', 'tenant/1')).json).toMatchObject({ dsvTenantId: 1, secretId: 9101 });
    expect((await dsv('GET', 'tenant/77')).json).toEqual(accessDenied);
    expect((await dsv('GET', 'tenant/stub')).json).toMatchObject({ dsvTenantId: 0 });
  });

  it('are made, changed and audited, by an administrator', async () => {
    const Data = {
      ...{ secretId: dirty(9101), tenantName: dirty('second'), syncInterval: dirty(30) },
      active: dirty(true),
    };
    expect((await dsv('POST', 'tenant', { Data })).text).toBe('3');
    const changed = await dsv('PUT', 'tenant/3', { data: { active: dirty(false) } });
    expect(changed.json).toMatchObject({ tenantName: 'second', active: false });
    const { json } = await dsv('GET', 'tenant/audits?filter.tenantId=3');
    expect(json.records).toMatchObject([
      { action: 'CREATE', tenantName: 'second', userDisplayName: 'ss-admin' },
      { action: 'EDIT' },
    ]);
    const refused = await open.api('POST', 'devops-secrets-vault/tenant', { body: { Data } });
    expect(refused.json).toEqual(accessDenied);
  });
});

describe('the maps of the product’s own sync', () => {
  it('say in the list neither secret nor tenant, and one by one both', async () => {
    const { json } = await dsv('GET', 'sync/status?filter.tenantId=1&take=1');
    expect(json.records).toEqual([
      {
        ...{ devOpsSyncMapId: 2, secretName: 'core-rtr-02', status: 'Pending', active: true },
        devOpsSecretVaultPath: 'critical/emea/fra1/router/core-rtr-02.fra1.corp.example',
        ...{ dateAdded: '2026-11-23T12:00:00.789', lastSyncTime: null },
      },
    ]);
    const all = await dsv('GET', 'sync/status?filter.includeInactive=true');
    expect(all.json.total).toBeGreaterThan(15);
    expect((await dsv('GET', 'sync/status/2')).json).toMatchObject({
      ...{ devOpsSyncMapId: 2, tenantId: 1, nextSyncTime: '2026-11-23T13:00:00.789' },
    });
    const templates = await openServer({ behaviour: { syncPath: 'template' } });
    const own = await templates.api('GET', 'devops-secrets-vault/sync/status/2');
    expect(own.json).toMatchObject({
      devOpsSecretVaultPath: 'critical/emea/$site/$kind/$machine',
    });
    await templates.close();
  });

  it('are added, changed and pushed; inactive ones come back as they are', async () => {
    const data = {
      ...{ secretId: dirty(2001), dsvTenantId: dirty(1), active: dirty(true) },
      fieldNamesPath: dirty(['Demo', String.raw`\$username`, 'x']),
    };
    const added = await dsv('POST', 'add-sync', { data });
    expect(added.json).toMatchObject({ secretId: 2001, devOpsSecretVaultPath: 'Demo/oob-admin/x' });
    const id = added.json.devOpsSyncMapId;
    const path = `sync/${String(id)}`;
    await dsv('PUT', path, { data: { fieldNamesPath: dirty(['Demo', '$site']) } });
    expect((await dsv('GET', `sync/status/${String(id)}`)).json).toMatchObject({
      devOpsSecretVaultPath: 'Demo/fra1',
    });
    const { text } = await dsv('POST', 'sync', { data: [id, 1] });
    expect(JSON.parse(text)).toMatchObject([
      { devOpsSyncMapId: { value: id }, status: { value: 'Success', readOnly: true } },
      { active: { value: false }, status: { value: 'Pending' } },
    ]);
    expect((await dsv('POST', 'sync', { data: [777] })).status).toBe(400);
  });
});
