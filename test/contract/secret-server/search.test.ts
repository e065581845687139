import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer } from './server-client';
import type { OpenServer } from './server-client';

let open: OpenServer;
beforeAll(async () => {
  open = await openServer({ regions: ['emea'], synthetic: 25 });
});
afterAll(() => open.close());

async function ids(query: string, token?: string): Promise<readonly number[]> {
  const extras = token === undefined ? {} : { token };
  const { status, json } = await open.api('GET', `secrets?take=1000&${query}`, extras);
  expect(status).toBe(200);
  return json.records.map(({ id }) => id).toSorted((a, b) => a - b);
}

describe('a page of secrets', () => {
  it('has every key of the product, with numbers as numbers and dates without a zone', async () => {
    const { json } = await open.api('GET', 'secrets?filter.folderId=101&take=1');
    expect(json).toEqual({
      ...{ batchCount: 1, currentPage: 1, pageCount: 18, hasNext: true, hasPrev: false },
      ...{ nextSkip: 1, prevSkip: 0, skip: 0, take: 1, total: 18, severity: 'None', success: true },
      sortBy: [{ name: 'name', direction: 'Asc', priority: 0 }],
      records: [
        {
          ...{ id: 2013, name: 'acc-sw-01', folderId: 101, folderPath: '\\Critical\\EMEA\\FRA1' },
          ...{ siteId: 1, secretTemplateId: 6002, secretTemplateName: 'Critical: switch' },
          ...{ active: true, isRestricted: false, checkedOut: false, checkOutEnabled: false },
          ...{ checkOutUserId: null, checkOutUserName: null, doubleLockEnabled: false },
          ...{ requiresApproval: false, requiresComment: false, autoChangeEnabled: false },
          ...{ isOutOfSync: false, outOfSyncReason: '', lastHeartBeatStatus: 'Success' },
          ...{ lastPasswordChangeAttempt: null, lastAccessed: null, daysUntilExpiration: null },
          ...{ createDate: '2026-11-23T12:00:00.789', hasLauncher: true, hidePassword: false },
          ...{ inheritsPermissions: true, extendedFields: null, responseCodes: null },
        },
      ],
    });
  });

  it('leads to the next until there is none, without a gap or a repetition', async () => {
    const seen: number[] = [];
    let skip = 0;
    for (let isMore = true; isMore;) {
      const path = `secrets?filter.folderId=92&take=10&skip=${String(skip)}`;
      const { json } = await open.api('GET', path);
      seen.push(...json.records.map(({ id }) => id));
      isMore = json.hasNext;
      skip = json.nextSkip;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(skip).toBe(0);
  });

  it('is ten long when nobody says how long, and never longer than the server allows', async () => {
    expect((await open.api('GET', 'secrets')).json).toMatchObject({ take: 10, batchCount: 10 });
    const strict = await openServer({ regions: ['emea'], behaviour: { maximumTake: 7 } });
    const { json } = await strict.api('GET', 'secrets?take=2147483647');
    expect(json).toMatchObject({ take: 7, batchCount: 7, hasNext: true, nextSkip: 7 });
    await strict.close();
  });

  it('is sorted as asked, and beyond the end empty', async () => {
    const path = 'secrets?filter.folderId=92&take=2&sortBy[0].name=id&sortBy[0].direction=desc';
    const { json } = await open.api('GET', path);
    expect(json.records.map(({ id }) => id)).toEqual([100_025, 100_024]);
    const beyond = await open.api('GET', 'secrets?filter.folderId=92&skip=500');
    expect(beyond.json).toMatchObject({ batchCount: 0, hasNext: false, total: 25, records: [] });
  });

  it('understands any case, the prefix paging., && and a slash at the end', async () => {
    const path = 'secrets/?PAGING.FILTER.folderid=92&paging.take=3&&paging.skip=0';
    const { json } = await open.api('GET', path);
    expect(json).toMatchObject({ take: 3, total: 25 });
  });

  it('does not count when it is told not to', async () => {
    const path = 'secrets?filter.folderId=92&take=3&filter.doNotCalculateTotal=true';
    const { json } = await open.api('GET', path);
    expect(json).toMatchObject({ total: 0, pageCount: 0, hasNext: true });
  });

  it('shows columns that may be shown, and no password', async () => {
    const path =
      'secrets?filter.folderId=92&take=1&filter.extendedFields=Machine&filter.extendedFields=Password';
    expect((await open.api('GET', path)).json).toMatchObject({
      records: [{ extendedFields: [{ name: 'Machine', value: 'synthetic-000001.corp.example' }] }],
    });
  });

  it('is refused with 400 for a number that is none', async () => {
    const { status, json } = await open.api('GET', 'secrets?take=many');
    expect(status).toBe(400);
    expect(json).toMatchObject({ message: 'The request is invalid.' });
  });
});

describe('a filter', () => {
  it('by folder takes the folders below only when asked', async () => {
    expect(await ids('filter.folderId=12')).toEqual([]);
    expect(await ids('filter.folderId=12&filter.includeSubFolders=true')).toHaveLength(61);
    expect(await ids('filter.folderId=10&filter.includeSubFolders=True')).toHaveLength(61);
    expect(await ids('filter.folderId=101')).toHaveLength(18);
  });

  it('by template takes one, several and a comma list', async () => {
    const one = await ids('filter.secretTemplateId=6001');
    const other = await ids('filter.secretTemplateIds=6002');
    expect(one).toHaveLength(4);
    const both = [...one, ...other].toSorted((a, b) => a - b);
    expect(await ids('filter.secretTemplateIds=6001&filter.secretTemplateIds=6002')).toEqual(both);
    expect(await ids('filter.secretTemplateIds[0]=6001&filter.secretTemplateIds[1]=6002')).toEqual(
      both,
    );
    expect(await ids('filter.secretTemplateIdsCombined=6001,6002')).toEqual(both);
  });

  it('by id takes those that there are', async () => {
    expect(await ids('filter.secretIds=2001&filter.secretIds=2003&filter.secretIds=77')).toEqual([
      2001, 2003,
    ]);
  });

  it('by text looks into names and fields, not into passwords', async () => {
    const { json } = await open.api('GET', 'secrets/2001');
    const password = json.items.find(({ slug }) => slug === 'password')?.itemValue ?? '';
    expect(await ids('filter.searchText=CON-01')).toEqual([2001]);
    expect(await ids('filter.searchText=con-01.fra1')).toEqual([2001]);
    expect(await ids(`filter.searchText=${encodeURIComponent(password)}`)).toEqual([]);
  });

  it('by text may be held to one field, and to the whole of it', async () => {
    const exact = 'filter.searchField=Machine&filter.isExactMatch=true';
    expect(await ids(`filter.searchText=con-01&${exact}`)).toEqual([]);
    expect(await ids(`filter.searchText=con-01.fra1.corp.example&${exact}`)).toEqual([2001]);
    const slug = 'filter.searchFieldSlug=site&filter.searchField=machine';
    expect(await ids(`filter.searchText=fra1&${slug}`)).toHaveLength(18);
  });

  it('leaves out what is restricted, and what is inactive, until it is asked for', async () => {
    const special = 'filter.folderId=90';
    const plain = await ids(special);
    for (const id of [9001, 9004, 9005, 9006, 9008, 9009, 9023]) expect(plain).not.toContain(id);
    for (const id of [9002, 9003, 9010, 9014]) expect(plain).toContain(id);
    const restricted = await ids(`${special}&filter.includeRestricted=true`);
    expect(restricted.filter(id => !plain.includes(id))).toEqual([9001, 9004, 9005, 9006, 9023]);
    const unlocked = 'filter.includeRestricted=true&filter.allowDoubleLocks=false';
    expect(await ids(`${special}&${unlocked}`)).not.toContain(9005);
    expect(await ids(`${special}&filter.includeInactive=true&filter.includeActive=false`)).toEqual([
      9008,
    ]);
  });

  it('by right leaves out what can be listed and not viewed', async () => {
    expect(await ids('filter.folderId=90&filter.permissionRequired=View')).not.toContain(9010);
    expect(await ids('filter.folderId=90&filter.permissionRequired=Edit')).toEqual([]);
    const token = await open.tokenOf('admin');
    const all = 'filter.folderId=90&filter.permissionRequired=Edit';
    expect(await ids(all, token)).toEqual(expect.arrayContaining([9009, 9010]));
  });

  it('by check-out finds what somebody has', async () => {
    expect(await ids('filter.onlyCheckedOutSecrets=true')).toEqual([9003]);
  });
});

describe('beside the list', () => {
  it('there is the bare number, the bare ids, and the names for a menu', async () => {
    const filter = 'filter.folderId=92';
    const { text, headers } = await open.api('GET', `secrets/search-total?${filter}`);
    expect([text, headers['content-type']]).toEqual(['25', 'application/json']);
    const found = await open.api('GET', `secrets/search-for-ids?${filter}`);
    expect(JSON.parse(found.text)).toHaveLength(25);
    expect((await open.api('GET', `secrets/lookup?${filter}&take=1`)).json).toMatchObject({
      records: [{ id: 100_001, value: '92 - 6301 - synthetic-000001' }],
    });
    expect((await open.api('GET', 'secrets/lookup/2001')).json).toEqual({
      id: 2001,
      value: '101 - 6001 - con-01',
    });
  });

  it('there is the second version, and a server may have only that', async () => {
    const token = await open.tokenOf('push');
    const path = '/SecretServer/api/v2/secrets?filter.folderId=92&take=2';
    expect((await open.send('GET', path, { token })).json).toMatchObject({ total: 25 });
    const newer = await openServer({ regions: ['emea'], behaviour: { versions: ['v2'] } });
    const own = { token: await newer.tokenOf('push') };
    for (const gone of ['secrets', 'secrets/2001', 'secret-templates/6001']) {
      const { status, headers } = await newer.send('GET', `/api/v1/${gone}`, own);
      expect([gone, status, headers['content-type']]).toEqual([
        gone,
        404,
        'text/html; charset=utf-8',
      ]);
    }
    expect((await newer.send('GET', '/api/v2/secrets/2001', own)).json.id).toBe(2001);
    expect((await newer.send('GET', '/api/v2/secret-templates/6001', own)).text).not.toContain(
      'hideOnView',
    );
    await newer.close();
  });
});

describe('folders', () => {
  it('are listed below a parent, all of them or only its own', async () => {
    const names = async (query: string) =>
      (await open.api('GET', `folders?take=100&${query}`)).json.records.map(({ id }) => id);
    const deep = await names('filter.parentFolderId=10');
    expect(deep).toHaveLength(15);
    expect(await names('filter.parentFolderId=10&filter.limitToDirectDescendents=True')).toEqual([
      11, 13, 12,
    ]);
    expect(await names('filter.onlyIncludeRootFolders=true')).toEqual([10, 91, 90, 92]);
    expect(await names('filter.searchText=fra')).toEqual([101]);
    const older = await openServer({ behaviour: { parentFolderFilter: 'children' } });
    const { json } = await older.api('GET', 'folders?filter.parentFolderId=10');
    expect(json.total).toBe(3);
    await older.close();
  });

  it('are found by id and by path, with their children when asked', async () => {
    const { json } = await open.api('GET', 'folders/12');
    expect(json).toEqual({
      ...{ id: 12, folderName: 'EMEA', folderPath: '\\Critical\\EMEA', parentFolderId: 10 },
      ...{ folderTypeId: 1, inheritPermissions: true, inheritSecretPolicy: true },
      ...{ secretPolicyId: -1, childFolders: null, secretTemplates: null },
    });
    for (const path of ['%5CCritical%5CEMEA', 'critical/emea', '/Critical/EMEA/']) {
      const found = await open.api('GET', `folders/0?folderPath=${path}&getAllChildren=true`);
      expect(found.json).toMatchObject({
        id: 12,
        childFolders: [{ folderName: 'FRA1' }, {}, {}, {}],
      });
    }
    expect((await open.api('GET', 'folders/999')).status).toBe(400);
  });
});
