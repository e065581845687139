import { afterEach, describe, expect, it } from 'vitest';
import { openSandbox, present } from './sandbox-client';
import type { OpenSandbox } from './sandbox-client';

const denied = '{"message":"Invalid permissions"}';

let open: OpenSandbox;
afterEach(() => open.close());

/** A user without any right, and his token. */
async function withBob(options = {}): Promise<string> {
  open = await openSandbox({ estate: [], ...options });
  await open.admin('POST', '/v1/users/', { username: 'bob', password: 'long enough' });
  for (const path of ['a:one', 'a:two', 'b:one'])
    await open.admin('POST', `/v1/secrets/${path}`, { data: { p: 1 } });
  return (await open.login({ grant_type: 'password', username: 'bob', password: 'long enough' }))
    .json.accessToken;
}

async function policy(path: string, ...permissionDocument: object[]): Promise<void> {
  const body = { path, policy: JSON.stringify({ permissionDocument }), serialization: 'json' };
  const { status, text } = await open.admin('POST', '/v1/config/policies/', body);
  expect([status, text]).toEqual([201, expect.any(String)]);
}

const statusOf = async (token: string, method: string, path: string, body?: unknown) =>
  (await open.send(method, path, { token, body })).status;

describe('permissions', () => {
  it('forbid by default, and before anybody looks whether the thing exists', async () => {
    const bob = await withBob();
    for (const path of [
      'a:one',
      'missing',
      'a:one::description',
      'a:one/version/1',
      'c893b4f8-9425-4fa4-acbf-2806d6f1fa82',
    ]) {
      const { status, text } = await open.send('GET', `/v1/secrets/${path}`, { token: bob });
      expect([status, text]).toEqual([403, denied]);
    }
    for (const [method, path] of [
      ['GET', '/v1/secrets'],
      ['GET', '/v1/secrets/::listpaths'],
      ['POST', '/v1/secrets/x'],
      ['PUT', '/v1/secrets/a:one'],
      ['DELETE', '/v1/secrets/a:one'],
      ['PUT', '/v1/secrets/a:one/restore'],
      ['PUT', '/v1/secrets/a:one/rollback/0'],
      ['GET', '/v1/roles/x'],
      ['GET', '/v1/users'],
      ['GET', '/v1/config'],
      ['GET', '/v1/clients?role=x'],
      ['POST', '/v1/clients/'],
      ['GET', '/v1/usage?startDate=2026-01-01'],
      ['GET', '/v1/breakglass'],
      ['GET', '/v1/config/policies/secrets:a'],
    ] as const) {
      expect([path, (await open.send(method, path, { token: bob, body: {} })).text]).toEqual([
        path,
        denied,
      ]);
    }
  });

  it('add up, and an explicit deny beats them all', async () => {
    const bob = await withBob();
    await policy(
      'secrets:a',
      { subjects: ['users:bob'], actions: ['read'] },
      { subjects: ['users:Bob'], actions: ['UPDATE'], resources: ['secrets:a:<one|two>'] },
    );
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(200);
    expect(await statusOf(bob, 'GET', '/v1/secrets/a/missing')).toBe(404);
    expect(await statusOf(bob, 'PUT', '/v1/secrets/a:two', { data: { p: 2 } })).toBe(200);
    expect(await statusOf(bob, 'GET', '/v1/secrets/b:one')).toBe(403);
    await policy('secrets:a:two', {
      subjects: ['<.*>'],
      actions: ['<.*>'],
      effect: 'deny',
      resources: ['secrets:a:two'],
    });
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:two')).toBe(403);
    expect((await open.admin('GET', '/v1/secrets/a:two')).text).toBe(denied);
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(200);
  });

  it('of everything below a path do not cover the path itself', async () => {
    const bob = await withBob();
    await open.admin('POST', '/v1/secrets/a', { data: { p: 1 } });
    await policy('secrets:a', {
      subjects: ['users:bob'],
      actions: ['read'],
      resources: ['secrets:a:<.*>'],
    });
    expect(await statusOf(bob, 'GET', '/v1/secrets/a')).toBe(403);
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(200);
  });

  it('to list count only on the root', async () => {
    const bob = await withBob();
    await policy('secrets:a', { subjects: ['users:bob'], actions: ['list'] });
    expect(await statusOf(bob, 'GET', '/v1/secrets')).toBe(403);
    await policy('secrets', { subjects: ['users:bob'], actions: ['list'] });
    expect((await open.send('GET', '/v1/secrets', { token: bob })).json.total).toBe(3);
  });

  it('reach a user through his groups', async () => {
    const bob = await withBob();
    await policy('secrets:a', { subjects: ['groups:Night Shift'], actions: ['*'] });
    expect(
      (
        await open.admin('POST', '/v1/groups/', {
          groupName: 'night-shift',
          members: ['bob', 'ghost'],
        })
      ).json,
    ).toEqual({
      addedMemberNames: ['bob'],
      errors: { ghost: 'unable to find security principal' },
    });
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(403);
    await policy('secrets:a:one', {
      subjects: ['groups:night-shift'],
      actions: ['*'],
      resources: ['secrets:a:one'],
    });
    expect(await statusOf(bob, 'DELETE', '/v1/secrets/a:one')).toBe(200);
    await open.send('DELETE', '/v1/groups/night-shift/members', {
      token: await open.tokenOf('admin'),
      body: { memberNames: ['bob'] },
    });
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(403);
  });

  it('may depend on where the call comes from', async () => {
    const bob = await withBob();
    const from = (cidr: string) => ({ remoteIP: { type: 'CIDRCondition', options: { cidr } } });
    await policy('secrets:a', {
      subjects: ['users:bob'],
      actions: ['read'],
      conditions: from('127.0.0.0/8'),
    });
    await policy('secrets:b', {
      subjects: ['users:bob'],
      actions: ['read'],
      conditions: from('10.0.0.0/8'),
    });
    expect(await statusOf(bob, 'GET', '/v1/secrets/a:one')).toBe(200);
    expect(await statusOf(bob, 'GET', '/v1/secrets/b:one')).toBe(403);
  });
});

describe('policies', () => {
  it('come back as objects, count versions, roll back, and are deleted and restored', async () => {
    open = await openSandbox({ estate: [] });
    const path = 'secrets:servers:x';
    const document = (action: string) =>
      JSON.stringify({
        permissionDocument: [
          {
            id: '',
            description: '',
            subjects: ['users:Bob'],
            effect: 'allow',
            resources: null,
            actions: [action],
            conditions: null,
          },
        ],
      });
    const made = await open.admin('POST', '/v1/config/policies/', {
      path: 'secrets:servers/x',
      policy: document('read'),
      serialization: 'json',
    });
    expect(made.status).toBe(201);
    expect(Object.keys(made.json)).toEqual([
      'path',
      'permissionDocument',
      'id',
      'created',
      'createdBy',
      'lastModified',
      'lastModifiedBy',
      'version',
    ]);
    expect(made.json).toMatchObject({ path, version: '0' });
    expect(made.json.permissionDocument).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-v]{20}$/),
        description: '',
        subjects: ['users:bob'],
        effect: 'allow',
        resources: ['secrets:servers:x:<.*>'],
        actions: ['read'],
        conditions: {},
        meta: null,
      },
    ]);
    expect(
      (
        await open.admin('PUT', '/v1/config/policies/secrets:servers:x', {
          policy: document('.*'),
          serialization: 'json',
        })
      ).json,
    ).toMatchObject({ version: '1', permissionDocument: [{ actions: ['<.*>'] }] });
    expect(
      (await open.admin('PUT', '/v1/config/policies/secrets:servers:x/rollback/0')).json,
    ).toMatchObject({ version: '2', permissionDocument: [{ actions: ['read'] }] });
    expect(
      (await open.admin('GET', '/v1/config/policies/secrets/servers/x/version/5')).json.data,
    ).toHaveLength(3);
    expect((await open.admin('GET', '/v1/config/policies?searchTerm=servers')).json).toMatchObject({
      length: 1,
      total: 1,
      limit: 25,
      cursor: '',
    });
    expect((await open.admin('DELETE', `/v1/config/policies/${path}`)).json.message).toBe(
      'policy marked for deletion and will be removed in about 72 hours',
    );
    expect((await open.admin('GET', `/v1/config/policies/${path}`)).json.message).toContain(
      'will be removed',
    );
    expect((await open.admin('PUT', `/v1/config/policies/${path}/restore`)).text).toBe('');
    expect((await open.admin('DELETE', `/v1/config/policies/${path}?force=true`)).status).toBe(204);
  });

  it.each([
    ['no subject', { actions: ['read'], subjects: [] }],
    ['no action', { actions: [], subjects: ['users:bob'] }],
    ['an unknown action', { actions: ['peek'], subjects: ['users:bob'] }],
    ['an unknown effect', { actions: ['read'], subjects: ['users:bob'], effect: 'maybe' }],
    [
      'a resource outside of its path',
      { actions: ['read'], subjects: ['users:bob'], resources: ['secrets:b'] },
    ],
    ['an unclosed pattern', { actions: ['read'], subjects: ['users:<bob'] }],
    ['a broken pattern', { actions: ['read'], subjects: ['users:<(>'] }],
    [
      'an unknown condition',
      { actions: ['read'], subjects: ['users:bob'], conditions: { x: { type: 'Moon' } } },
    ],
  ])('are refused with %s', async (_, permission) => {
    open = await openSandbox({ estate: [] });
    const body = {
      path: 'secrets:a',
      policy: JSON.stringify({ permissionDocument: [permission] }),
      serialization: 'json',
    };
    const { status, json } = await open.admin('POST', '/v1/config/policies/', body);
    expect([status, json.code]).toEqual([400, 400]);
  });
});

describe('homes', () => {
  it('belong to their owner alone, with all that secrets can do', async () => {
    const bob = await withBob();
    const send = (method: string, path: string, body?: unknown) =>
      open.send(method, path, { token: bob, body });
    const made = await send('POST', '/v1/home/users:bob/sweet/home', {
      Data: {},
      Description: 'zero',
      Attributes: {},
      Overwrite: false,
    });
    expect([made.status, made.json.path, made.json.version]).toEqual([
      201,
      'users:bob:sweet:home',
      '0',
    ]);
    expect(
      (await send('PUT', '/v1/home/users:bob/sweet:home', { Description: 'one' })).json.version,
    ).toBe('1');
    expect((await send('DELETE', '/v1/home/users:bob/sweet/home?force=false')).json.message).toBe(
      'secret marked for deletion and will be removed in about 72 hours',
    );
    expect((await send('PUT', '/v1/home/users:bob/sweet:home/restore')).status).toBe(204);
    expect((await send('PUT', '/v1/home/users:bob/sweet:home/rollback/0')).json).toMatchObject({
      version: '2',
      description: 'zero',
    });
    expect((await send('GET', '/v1/home/users:bob//sweet/home')).json.description).toBe('zero');
    expect((await send('GET', `/v1/home/users:bob/${made.json.id}`)).json.path).toBe(
      'users:bob:sweet:home',
    );
    expect((await send('GET', '/v1/home/users:bob?searchTerm=home')).json.total).toBe(1);
    expect((await send('GET', '/v1/home/users:bob/s::listpaths')).json.data).toEqual([
      'users:bob:sweet:home',
    ]);
    expect((await send('GET', '/v1/home/users:bob/sweet/home/version/1')).json.data).toHaveLength(
      2,
    );
    for (const path of [
      '/v1/home/users:bob/sweet/home',
      '/v1/home/users:bob//sweet/home',
      '/v1/home/users:bob',
      '/v1/home/users:bob/none',
    ]) {
      expect((await open.admin('GET', path)).text).toBe(denied);
    }
    expect((await open.admin('GET', `/v1/secrets/${present(made.json.id)}`)).status).toBe(404);
  });

  it('open to an administrator who takes the first rule away', async () => {
    const bob = await withBob();
    await open.send('POST', '/v1/home/users:bob/x', { token: bob, body: { data: { a: 1 } } });
    const { permissionDocument } = (await open.admin('GET', '/v1/config')).json;
    const config = JSON.stringify({ permissionDocument: permissionDocument.slice(0, 1) });
    expect(
      (await open.admin('PUT', '/v1/config', { Config: config, Serialization: 'json' })).json
        .version,
    ).toBe('1');
    expect((await open.admin('GET', '/v1/home/users:bob/x')).status).toBe(200);
  });
});
