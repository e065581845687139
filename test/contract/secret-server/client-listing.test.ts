import { describe, expect, it } from 'vitest';
import { json } from '../../fault-server/fault-server';
import {
  accessDenied,
  anySignal,
  baseOf,
  createSecretServerBench,
  errorOf,
  listed,
  page,
  queryOf,
  record,
  routesAsked,
  wholeFolder,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const replica = 'api/v1/disaster-recovery/incoming-configuration';
const secrets = 'api/v1/secrets';

describe('listing secrets of Secret Server', () => {
  it('follows the pages until there is no next one', async () => {
    const server = await bench.server({
      [secrets]: [
        page([record(1), record(2)], { total: 3, hasNext: true, nextSkip: 2 }),
        page([record(3)], { total: 3 }),
      ],
    });
    const found = await listed(bench.client({ url: baseOf(server) }));
    expect(found.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(found[0]).toEqual({
      ...{ server: 'hq', id: 1, name: 'secret 1', folderId: 32, folderPath: '\\Network\\Core' },
      ...{ templateId: 6010, templateName: 'Cisco Account (SSH)', active: true, restriction: null },
    });
    const query = queryOf(server, secrets);
    expect(Object.fromEntries(query)).toMatchObject({
      skip: '2',
      take: '200',
      'filter.folderId': '32',
      'filter.includeSubFolders': 'true',
      'filter.includeRestricted': 'true',
      'filter.includeInactive': 'true',
    });
  });

  it.each([
    ['checkOutEnabled', 'checkOut'],
    ['requiresComment', 'comment'],
    ['requiresApproval', 'approval'],
    ['doubleLockEnabled', 'doubleLock'],
    ['isRestricted', 'other'],
  ])('marks one with %s as %s, and one that was deleted as inactive', async (flag, restriction) => {
    const server = await bench.server({
      [secrets]: page([record(1, { [flag]: true }), record(2, { active: false })]),
    });
    const found = await listed(bench.client({ url: baseOf(server) }));
    expect(found).toMatchObject([
      { id: 1, active: true, restriction },
      { id: 2, active: false, restriction: null },
    ]);
  });

  it('narrows once more what a server gave that does not know a filter', async () => {
    const server = await bench.server({
      [secrets]: page([record(1), record(2, { folderId: 33 }), record(3, { secretTemplateId: 7 })]),
    });
    const source = {
      ...wholeFolder,
      includeSubFolders: false,
      templateId: 6010,
      search: 'se cr&t',
    };
    const found = await listed(bench.client({ url: baseOf(server) }), source);
    expect(found.map(({ id }) => id)).toEqual([1]);
    expect(queryOf(server, secrets).get('filter.searchText')).toBe('se cr&t');
    expect(queryOf(server, secrets).get('filter.secretTemplateId')).toBe('6010');
  });

  it('asks for single secrets one by one and leaves out what is not visible', async () => {
    const server = await bench.server({
      'api/v1/secrets/1/summary': json(200, record(1)),
      'api/v1/secrets/2/summary': accessDenied,
    });
    const client = bench.client({ url: baseOf(server) });
    const source = { ...wholeFolder, folderId: null, secretIds: [1, 2, 1] };
    expect(await listed(client, source)).toMatchObject([{ id: 1 }]);
    expect(await client.summary(2, anySignal)).toBeNull();
  });

  it('uses the filter of version 2 where version 1 is not there', async () => {
    const server = await bench.server({ 'api/v2/secrets': page([record(1)]) });
    const source = { ...wholeFolder, folderId: null, templateId: 6010 };
    expect(await listed(bench.client({ url: baseOf(server) }), source)).toHaveLength(1);
    expect(queryOf(server, 'api/v2/secrets').get('filter.secretTemplateIds')).toBe('6010');
  });

  it.each([
    ['that does not end', page([], { hasNext: true, nextSkip: 0 })],
    ['with a record that cannot be read', page([record(1), { name: 'canary' }])],
    ['that says that it failed', page([record(1)], { success: false })],
    ['without records', json(200, { total: 0 })],
    ['that is a list', json(200, [record(1)])],
    ['that is nothing', json(200, null)],
  ])('refuses an answer %s, so that nothing looks as if it were gone', async (_, reply) => {
    const server = await bench.server({ [secrets]: reply });
    const error = await errorOf(listed(bench.client({ url: baseOf(server) })));
    expect(error.code).toBe('server.protocol');
  });

  it('refuses a replica, and asks each primary server once', async () => {
    const copy = await bench.server({ [replica]: json(200, { isReplica: true }) });
    const refused = await errorOf(listed(bench.client({ url: baseOf(copy) })));
    expect(refused).toMatchObject({ code: 'server.replica', exitCode: 29 });
    expect(routesAsked(copy)).toEqual([`GET ${replica}`]);

    const primary = await bench.server({
      [replica]: json(200, { isReplica: false }),
      [secrets]: page([record(1)]),
    });
    const client = bench.client({ url: baseOf(primary) });
    await listed(client);
    await listed(client);
    expect(routesAsked(primary).filter(route => route.endsWith(replica))).toHaveLength(1);
  });

  it.each([
    ['does not know the route', {}],
    ['does not tell this account', { [replica]: json(403, { message: 'canary' }) }],
    ['hides it', { [replica]: accessDenied }],
  ])('takes a server that %s for a primary one', async (_, routes) => {
    const server = await bench.server({ ...routes, [secrets]: page([record(1)]) });
    expect(await listed(bench.client({ url: baseOf(server) }))).toHaveLength(1);
  });
});

describe("Secret Server's own sync", () => {
  const sync = 'api/v1/devops-secrets-vault';

  it('is read per tenant, each map for its secret, in both forms of the answer', async () => {
    const server = await bench.server({
      [`${sync}/tenant`]: page([
        { dsvTenantId: 1, tenantName: 'emea', syncInterval: 60, active: true },
      ]),
      [`${sync}/tenant/1`]: json(200, {
        ...{ dsvTenantId: 1, tenantName: 'emea', secretId: { value: 79 } },
        ...{ syncInterval: 60, active: true },
      }),
      [`${sync}/sync/status`]: page([
        {
          devOpsSyncMapId: 3,
          secretName: 'a',
          devOpsSecretVaultPath: 'Demo/$domain',
          active: true,
        },
        { devOpsSyncMapId: 4, secretName: 'b', devOpsSecretVaultPath: 'Demo/b', active: false },
        { devOpsSyncMapId: 5, secretName: 'c', devOpsSecretVaultPath: 'Demo/c', active: true },
      ]),
      [`${sync}/sync/status/3`]: json(200, { devOpsSyncMapId: 3, secretId: 60, tenantId: 1 }),
      [`${sync}/sync/status/4`]: json(200, {
        devOpsSyncMapId: { value: 4 },
        secretId: { value: 61, label: 'Secret' },
      }),
      [`${sync}/sync/status/5`]: accessDenied,
    });
    const client = bench.client({ url: baseOf(server) });
    expect(await client.syncTenants(anySignal)).toEqual([
      { id: 1, secretId: 79, name: 'emea', intervalMinutes: 60, active: true },
    ]);
    expect(await client.syncMaps(1, anySignal)).toEqual([
      { id: 3, tenantId: 1, secretId: 60, secretName: 'a', path: 'Demo/$domain', active: true },
      { id: 4, tenantId: 1, secretId: 61, secretName: 'b', path: 'Demo/b', active: false },
      { id: 5, tenantId: 1, secretId: null, secretName: 'c', path: 'Demo/c', active: true },
    ]);
    expect(queryOf(server, `${sync}/sync/status`).get('filter.tenantId')).toBe('1');
  });

  it('says that the permission is missing where it is not shown', async () => {
    const server = await bench.server({ [`${sync}/tenant`]: accessDenied });
    const error = await errorOf(bench.client({ url: baseOf(server) }).syncTenants(anySignal));
    expect(error.code).toBe('server.denied');
  });
});
