import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginBody, noon, openSandbox } from './sandbox-client';
import type { OpenSandbox, Reply } from './sandbox-client';

let open: OpenSandbox;
let send: (method: string, path: string, body?: unknown) => Promise<Reply>;
beforeAll(async () => {
  open = await openSandbox({ estate: ['test'] });
  const token = await open.tokenOf('admin');
  send = (method, path, body) => open.send(method, path, { token, body });
});
afterAll(() => open.close());

const meta = ['id', 'created', 'createdBy', 'lastModified', 'lastModifiedBy', 'version'];
const missing = '{"code":404,"message":"unable to find item with specified identifier"}';
const taken = '{"code":400,"message":"a security principal with this name already exists"}';

describe('users', () => {
  it('are made with empty texts present and the password nowhere', async () => {
    const { status, json, text } = await send('POST', '/v1/users/', {
      username: 'mrmittens',
      password: 'Meow_meow@1',
    });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual([
      'displayName',
      'externalId',
      'provider',
      'userName',
      ...meta,
    ]);
    expect(json).toMatchObject({
      displayName: '',
      externalId: '',
      provider: '',
      userName: 'mrmittens',
      version: '0',
      createdBy: 'users:admin',
    });
    expect(text).not.toContain('Meow');
    expect((await send('GET', '/v1/users/mrmittens')).text).toBe(text);
    expect(
      (await send('POST', '/v1/users', { userName: 'mrmittens', password: 'Meow_meow@1' })).text,
    ).toBe(taken);
  });

  it('are changed, found, deleted, restored', async () => {
    expect(
      (
        await send('PUT', '/v1/users/mrmittens', {
          displayname: 'Mr Mittens',
          password: 'New_password@2',
        })
      ).json,
    ).toMatchObject({ displayName: 'Mr Mittens', version: '1' });
    expect(
      (
        await open.login({
          grant_type: 'password',
          username: 'mrmittens',
          password: 'New_password@2',
        })
      ).status,
    ).toBe(200);
    const page = (await send('GET', '/v1/users?searchTerm=mrm&limit=10')).json;
    expect(Object.keys(page)).toEqual(['cursor', 'data', 'length', 'limit', 'total']);
    expect(page).toMatchObject({
      cursor: '',
      length: 1,
      limit: 10,
      total: 1,
      data: [{ userName: 'mrmittens' }],
    });
    expect((await send('GET', '/v1/users?searchTerm=erkjwr')).json.data).toEqual([]);
    for (const _ of [1, 2])
      expect((await send('DELETE', '/v1/users/mrmittens?force=false')).json.message).toBe(
        'user marked for deletion and will be removed in about 72 hours',
      );
    expect((await send('GET', '/v1/users/mrmittens')).json).toMatchObject({
      code: 404,
      message: expect.stringContaining('marked for deletion and will be removed in about 72 hours'),
    });
    expect((await send('PUT', '/v1/users/mrmittens/restore')).text).toBe('');
    expect((await send('GET', '/v1/users/mrmittens')).json.version).toBe('1');
  });

  it('change their own password with the old one', async () => {
    const { json } = await open.login({
      grant_type: 'password',
      username: 'mrmittens',
      password: 'New_password@2',
    });
    const change = (currentPassword: string, newPassword: string) =>
      open.send('POST', '/v1/users/mrmittens/password', {
        token: json.accessToken,
        body: { currentPassword, newPassword },
      });
    expect((await change('wrong', 'Another_one@3')).status).toBe(400);
    expect((await change('New_password@2', 'short')).status).toBe(400);
    expect((await change('New_password@2', 'Another_one@3')).status).toBe(200);
    expect(
      (
        await open.login({
          grant_type: 'password',
          username: 'mrmittens',
          password: 'Another_one@3',
        })
      ).status,
    ).toBe(200);
  });

  it('of a provider need one that exists and an external id', async () => {
    expect(
      (await send('POST', '/v1/users/', { username: 'bob', externalId: '1234' })).json.message,
    ).toBe('provider is required');
    expect(
      (await send('POST', '/v1/users/', { username: 'bob', provider: '4321' })).json.message,
    ).toBe('unable to find authentication provider');
    const provider = { name: 'aws-dev', type: 'aws', properties: { accountId: '1234' } };
    expect((await send('POST', '/v1/config/auth/', provider)).json).toMatchObject({
      ...provider,
      version: '0',
    });
    expect(
      (await send('POST', '/v1/users/', { username: 'bob', provider: 'aws-dev' })).json.message,
    ).toBe('external ID is required');
    expect(
      (
        await send('POST', '/v1/users/', {
          username: 'bob',
          provider: 'aws-dev',
          externalId: 'arn',
        })
      ).status,
    ).toBe(201);
    expect((await send('GET', '/v1/users/aws-dev:bob')).json.userName).toBe('bob');
    await send('PUT', '/v1/config/auth/aws-dev', {
      type: 'aws',
      properties: { accountId: '4321' },
    });
    expect((await send('PUT', '/v1/config/auth/aws-dev/rollback/0')).json).toMatchObject({
      version: '2',
      properties: { accountId: '1234' },
    });
    expect((await send('GET', '/v1/config')).json.settings.authentication).toMatchObject([
      { name: 'aws-dev' },
    ]);
    expect((await send('DELETE', '/v1/config/auth/aws-dev?force=true')).status).toBe(204);
  });

  it.each([
    { username: 'ab', password: 'long enough' },
    { username: 'a b c', password: 'long enough' },
    { username: 'carol', password: 'short' },
    { username: 'carol' },
    { password: 'long enough' },
  ])('are refused as %j', async body => {
    expect((await send('POST', '/v1/users/', body)).json.code).toBe(400);
  });
});

describe('roles', () => {
  it('keep their version through deletion and restore', async () => {
    const made = await send('POST', '/v1/roles/', {
      name: 'ops',
      description: 'd',
      provider: '',
      externalId: '',
    });
    expect([made.status, Object.keys(made.json)]).toEqual([
      201,
      ['name', 'description', 'provider', 'externalId', 'groups', ...meta],
    ]);
    expect(made.json.groups).toEqual([]);
    expect((await send('POST', '/v1/roles/', { name: 'ops' })).text).toBe(taken);
    expect((await send('POST', '/v1/roles/', { name: 'x', externalId: 'y' })).json.message).toBe(
      'must specify both provider and external ID',
    );
    expect((await send('DELETE', '/v1/roles/ops')).json.message).toBe(
      'role marked for deletion and will be removed in about 72 hours',
    );
    await send('PUT', '/v1/roles/ops/restore');
    expect((await send('PUT', '/v1/roles/ops', { description: 'updated' })).json).toMatchObject({
      description: 'updated',
      version: '1',
    });
    expect((await send('GET', '/v1/roles?searchTerm=op&limit=5')).json.data).toMatchObject([
      { name: 'ops' },
    ]);
    expect((await send('DELETE', '/v1/roles/ops?force=true')).text).toBe('');
    expect((await send('DELETE', '/v1/roles/ops?force=true')).text).toBe(missing);
  });

  it('with clients cannot be deleted', async () => {
    expect((await send('DELETE', '/v1/roles/test-role?force=true')).json.message).toContain(
      'cannot delete role',
    );
  });
});

describe('groups', () => {
  it('report members under both names, and add and remove them', async () => {
    const made = await send('POST', '/v1/groups/', { groupName: 'shift', members: ['mrmittens'] });
    expect([made.status, made.text]).toEqual([
      201,
      '{"addedMemberNames":["mrmittens"],"errors":{}}',
    ]);
    expect((await send('GET', '/v1/groups/shift')).json).toMatchObject({
      groupName: 'shift',
      members: ['mrmittens'],
      memberNames: ['mrmittens'],
      total: 1,
    });
    expect((await send('GET', '/v1/users/mrmittens/groups')).json).toEqual({
      name: 'mrmittens',
      groups: [{ groupName: 'shift', created: '2026-11-23T12:00:00Z', createdBy: 'users:admin' }],
      total: 1,
    });
    expect(
      (await send('POST', '/v1/groups/shift/members', { memberNames: ['roles:test-role'] })).json
        .addedMemberNames,
    ).toEqual(['roles:test-role']);
    expect((await send('GET', '/v1/roles/test-role')).json.groups).toEqual(['shift']);
    const removed = await send('DELETE', '/v1/groups/shift/members', {
      memberNames: ['mrmittens'],
    });
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await send('GET', '/v1/groups/shift')).json.members).toEqual(['roles:test-role']);
    expect((await send('DELETE', '/v1/groups/shift')).json.message).toContain('will be removed');
    expect((await send('PUT', '/v1/groups/shift/restore')).status).toBe(204);
    expect((await send('GET', '/v1/groups')).json.total).toBe(1);
  });
});

describe('clients', () => {
  it('show their secret once and log in with it', async () => {
    const { status, json } = await send('POST', '/v1/clients/', { role: 'test-role' });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual([
      'clientId',
      'clientSecret',
      'role',
      'id',
      'created',
      'createdBy',
    ]);
    expect(json.clientSecret).toMatch(/^[\w-]{43}$/);
    expect((await send('GET', `/v1/clients/${json.clientId}`)).text).not.toContain(
      json.clientSecret,
    );
    const body = {
      grant_type: 'client_credentials',
      client_id: json.clientId,
      client_secret: json.clientSecret,
    };
    expect((await open.login(body)).status).toBe(200);
    expect((await send('GET', `/v1/clients/${json.id}`)).json).toMatchObject({
      clientId: json.clientId,
      usedCount: 1,
    });
    expect((await send('GET', '/v1/clients?role=test-role&limit=1')).json).toMatchObject({
      total: 2,
      length: 1,
    });
    expect((await send('DELETE', `/v1/clients/${json.clientId}`)).json.message).toContain(
      'will be removed in about 72 hours',
    );
    expect((await send('GET', `/v1/clients/${json.clientId}`)).json.code).toBe(404);
    expect((await open.login(body)).status).toBe(401);
    expect((await send('PUT', `/v1/clients/${json.clientId}/restore`)).status).toBe(204);
    expect((await open.login(body)).status).toBe(200);
  });

  it('need a role that exists', async () => {
    const { status, json } = await send('POST', '/v1/clients/', { role: 'nonesuch' });
    expect([status, json.code]).toEqual([400, 400]);
    expect((await send('GET', '/v1/clients')).json.code).toBe(400);
  });

  it('can be limited in uses and in time', async () => {
    const { json } = await send('POST', '/v1/clients/', {
      role: 'test-role',
      usesLimit: 1,
      ttl: 60,
    });
    expect(json).toMatchObject({ usesLimit: 1, TTL: 60, expiredAt: '2026-11-23T12:01:00Z' });
    const body = {
      grant_type: 'client_credentials',
      client_id: json.clientId,
      client_secret: json.clientSecret,
    };
    expect((await open.login(body)).status).toBe(200);
    expect((await open.login(body)).status).toBe(401);
    const timed = (await send('POST', '/v1/clients/', { role: 'test-role', ttl: 60 })).json;
    open.clock.now = noon + 60_000;
    expect(
      (await open.login({ ...body, client_id: timed.clientId, client_secret: timed.clientSecret }))
        .status,
    ).toBe(401);
    open.clock.now = noon;
  });

  it('with a bootstrap address give their secret there, once, without a token', async () => {
    const { json } = await send('POST', '/v1/clients/', {
      role: 'test-role',
      url: true,
      urlTTL: 600,
    });
    expect(json.clientSecret).toBeUndefined();
    expect(json.urlPath).toBe(
      `https://127.0.0.1:${String(open.address.port)}/v1/clients/bootstrap/${json.clientId}`,
    );
    const path = new URL(json.urlPath).pathname;
    const first = await open.send('GET', path);
    expect(first.json).toMatchObject({ clientId: json.clientId, accessed: '2026-11-23T12:00:00Z' });
    const body = {
      grant_type: 'client_credentials',
      client_id: json.clientId,
      client_secret: first.json.clientSecret,
    };
    expect((await open.login(body)).status).toBe(200);
    expect((await open.send('GET', path)).text).toBe(
      '{"code":400,"message":"url has already used"}',
    );
  });
});

describe('the rest', () => {
  it('answers the heartbeat without a token and without counting it', async () => {
    const { text } = await open.send('GET', '/v1/heartbeat', { token: '' });
    expect(text).toBe('{"StatusCode":1,"Message":"OK"}');
  });

  it('counts calls per day and echoes the dates as they were asked', async () => {
    open.sandbox.resetUsage();
    await open.send('GET', '/v1/heartbeat');
    await send('GET', '/v1/secrets');
    open.clock.now += 86_400_000;
    const { json } = await open.login(loginBody(open.address, 'admin'));
    const usage = (query: string) =>
      open.send('GET', `/v1/usage${query}`, { token: json.accessToken });
    expect((await usage('?startDate=2026-11-16&endDate=2026-12-31')).text).toBe(
      '{"startDate":"2026-11-16","endDate":"2026-12-31","requestsUsed":{"2026-11-23":1,"2026-11-24":1},"totalRequestsUsed":2,"totalSecrets":1,"totalKeys":0}',
    );
    expect((await usage('?startDate=2026-11-24&endDate=')).json).toMatchObject({
      endDate: '2026-11-24',
      totalRequestsUsed: 2,
    });
    for (const query of ['', '?startDate=yesterday', '?startDate=2026-11-25'])
      expect((await usage(query)).json.code).toBe(400);
    open.clock.now = noon;
  });

  it('tells the configuration and that the vendor’s own break glass is not set', async () => {
    const { json } = await send('GET', '/v1/config');
    expect(Object.keys(json)).toEqual([
      'created',
      'createdBy',
      'lastModified',
      'lastModifiedBy',
      'permissionDocument',
      'refreshTokenTTLHours',
      'settings',
      'tenantName',
      'version',
    ]);
    expect(json).toMatchObject({
      tenantName: 'acme',
      permissionDocument: [
        { effect: 'allow', resources: ['<.*>'] },
        { effect: 'deny', resources: ['home:<.*>'] },
      ],
    });
    expect((await send('GET', '/v1/breakglass')).json.status).not.toContain(
      'Break Glass feature is set',
    );
  });

  it('lets an empty tenant be initialised once', async () => {
    const fresh = await openSandbox({ uninitialised: true });
    try {
      expect((await fresh.send('GET', '/v1/heartbeat')).json.StatusCode).toBe(2);
      const first = { UserName: 'chief', Password: 'long enough' };
      expect((await fresh.send('POST', '/v1/initialize', { body: first })).status).toBe(200);
      expect((await fresh.send('POST', '/v1/initialize', { body: first })).status).toBe(400);
      expect((await fresh.send('GET', '/v1/heartbeat')).json.StatusCode).toBe(1);
      const { json } = await fresh.login({
        grant_type: 'password',
        username: 'chief',
        password: 'long enough',
      });
      expect((await fresh.send('GET', '/v1/config', { token: json.accessToken })).status).toBe(200);
    } finally {
      await fresh.close();
    }
  });
});
