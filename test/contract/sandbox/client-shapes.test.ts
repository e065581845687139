import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginBody, openSandbox } from './sandbox-client';
import type { OpenSandbox } from './sandbox-client';

const run = promisify(execFile);
let open: OpenSandbox;
beforeAll(async () => {
  // Python checks certificates and times by the real clock.
  open = await openSandbox({ estate: ['test'], source: {} });
});
afterAll(() => open.close());

describe('the official command line', () => {
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'dsv-1.41.1-linux-amd64',
    'Delinea-DSV-Client': 'cli-1.41.1-linux/amd64',
    'Accept-Encoding': 'gzip',
  };

  it('gets its heartbeat and token with an empty Authorization header', async () => {
    const beat = await open.send('GET', '/v1/heartbeat', {
      headers: { ...headers, Authorization: '' },
    });
    expect(beat.json.StatusCode).not.toBe(2);
    const body = loginBody(open.address, 'admin');
    const { status, headers: answered } = await open.send('POST', '/v1/token', {
      body,
      headers: { ...headers, Authorization: '' },
    });
    expect([status, answered['content-encoding']]).toEqual([200, undefined]);
  });

  it('goes through the life of a secret with its capitalised bodies, raw token and empty query values', async () => {
    const token = await open.tokenOf('admin');
    const send = (method: string, path: string, body?: unknown) =>
      open.send(method, path, { token, body, headers });
    const body = {
      Data: { field: 'secret password' },
      Description: 'desc of s1',
      Attributes: { tag: 'c0ffee', tll: 100 },
      Overwrite: false,
    };
    const name = '6ba7b810-9dad-41d1-80b4-00c04fd430c8z';
    expect((await send('POST', `/v1/secrets/${name}`, body)).json.data).toEqual({
      field: 'secret password',
    });
    const update = { Data: {}, Description: 'updated secret', Attributes: {}, Overwrite: false };
    expect((await send('PUT', `/v1/secrets/${name}`, update)).json.data).toEqual({
      field: 'secret password',
    });
    const described = (await send('GET', `/v1/secrets/${name}::description?edit=false`)).json;
    expect(described.version).toBe('1');
    expect((await send('PUT', `/v1/secrets/${name}/rollback/0`)).json).toMatchObject({
      description: 'desc of s1',
      version: '2',
    });
    const query =
      'searchTerm=c0ffee&search.field=attributes.tag&search.comparison=contains&search.type=&limit=&cursor=&sort=';
    expect((await send('GET', `/v1/secrets?${query}`)).json.data).toMatchObject([{ path: name }]);
    expect((await send('DELETE', `/v1/secrets/${name}?force=false`)).json.message).toContain(
      'will be removed',
    );
    expect((await send('GET', `/v1/secrets/${name}?edit=false`)).text).toContain('will be removed');
    expect((await send('PUT', `/v1/secrets/${name}/restore`)).text).toBe('');
    expect((await send('DELETE', `/v1/secrets/${name}?force=true`)).text).toBe('');
  });

  it('reads another’s home with two slashes and is told that it may not', async () => {
    const token = await open.tokenOf('admin');
    const { status, text } = await open.send('GET', '/v1/home/users:bob//a/b?edit=false', {
      token,
      headers,
    });
    expect([status, text]).toEqual([403, '{"message":"Invalid permissions"}']);
  });
});

describe('the Go library', () => {
  it('creates, reads and deletes with colons in the path and zero values in the body', async () => {
    const token = `Bearer ${await open.tokenOf('test')}`;
    const secret = { attributes: null, data: { password: 'Shhhhhhhhhh!123' }, description: '' };
    const made = await open.send('POST', '/v1/secrets/test:abc', { token, body: secret });
    expect(made.json).toMatchObject({
      path: 'test:abc',
      version: '0',
      createdBy: 'roles:test-role',
    });
    expect((await open.send('GET', '/v1/secrets/test:abc', { token })).text).toBe(made.text);
    expect((await open.send('DELETE', '/v1/secrets/test:abc', { token })).status).toBe(200);
    const client = {
      id: '',
      Created: '0001-01-01T00:00:00Z',
      CreatedBy: '',
      clientId: '',
      clientSecret: '',
      role: 'test-role',
    };
    const { status, json } = await open.send('POST', '/v1/clients/', { token, body: client });
    expect([status, json.role]).toEqual([201, 'test-role']);
    expect((await open.send('GET', `/v1/clients/${json.clientId}`, { token })).json.clientId).toBe(
      json.clientId,
    );
    expect((await open.send('DELETE', `/v1/clients/${json.clientId}`, { token })).status).toBe(200);
    expect((await open.send('GET', '/v1/roles/test-role', { token })).json).toMatchObject({
      name: 'test-role',
      groups: [],
    });
  });
});

describe('the Ruby library', () => {
  it('recognises a forbidden role by the message and a deleted client by the code', async () => {
    const token = `Bearer ${await open.tokenOf('test')}`;
    expect((await open.send('GET', '/v1/secrets/test/secret', { token })).json.path).toBe(
      'test:secret',
    );
    for (const path of ['/v1/secrets/fake/secret', '/v1/roles/fake-role']) {
      expect((await open.send('GET', path, { token })).json).toEqual({
        message: 'Invalid permissions',
      });
    }
    const { json } = await open.send('POST', '/v1/clients', { token, body: { role: 'test-role' } });
    await open.send('DELETE', `/v1/clients/${json.clientId}`, { token });
    expect((await open.send('GET', `/v1/clients/${json.clientId}`, { token })).json.code).toBe(404);
  });
});

const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

/** What the Python library does, with the standard library only: token, secret, strict times. */
const pythonClient = `
import datetime, json, ssl, sys, urllib.request
base, ca, login = sys.argv[1], sys.argv[2], sys.stdin.read().encode()
context = ssl.create_default_context(cafile=ca)
def call(path, body=None, headers={}):
    request = urllib.request.Request(base + path, data=body, headers=headers)
    return json.load(urllib.request.urlopen(request, context=context))
token = call("/v1/token", login, {"Content-Type": "application/json"})
secret = call("/v1/secrets/test/secret", headers={"Authorization": "Bearer " + token["accessToken"]})
datetime.datetime.strptime(secret["created"], "%Y-%m-%dT%H:%M:%SZ")
print(json.dumps([token["expiresIn"], secret["path"], secret["data"]]))
`;

describe('the Python library', () => {
  it.runIf(hasPython)(
    'trusts the CA, verifies both loopback names and reads a secret',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'sandbox-shapes-'));
      try {
        const ca = join(folder, 'ca.pem');
        await writeFile(ca, open.address.caPem ?? '');
        const bases = [
          `https://127.0.0.1:${String(open.address.port)}`,
          `https://localhost:${String(open.address.port)}`,
        ];
        for (const base of bases) {
          const child = run('python3', ['-c', pythonClient, base, ca]);
          child.child.stdin?.end(JSON.stringify(loginBody(open.address, 'test')));
          const { stdout } = await child;
          expect(JSON.parse(stdout)).toEqual([
            3600,
            'test:secret',
            { password: 'sandbox', username: 'test' },
          ]);
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
