import { afterEach, describe, expect, it } from 'vitest';
import { noon, openSandbox, present } from '../../contract/sandbox/sandbox-client';
import type { OpenSandbox, SecretJson } from '../../contract/sandbox/sandbox-client';

let open: OpenSandbox;
afterEach(() => open.close());

async function everything(): Promise<readonly SecretJson[]> {
  const token = await open.tokenOf('operator');
  return (await open.send('GET', '/v1/secrets?limit=1000', { token })).json.data;
}

/** Every secret, with its data. */
async function values(): Promise<readonly SecretJson[]> {
  const token = await open.tokenOf('admin');
  const entries = await everything();
  const texts = await Promise.all(
    entries.map(
      async ({ path }) => (await open.send('GET', `/v1/secrets/${path}`, { token })).text,
    ),
  );
  return texts.map(text => JSON.parse(text) as SecretJson);
}

describe('the estate', () => {
  it('holds more than 120 critical secrets of ten kinds over three regions, within the free tier', async () => {
    open = await openSandbox();
    const entries = await everything();
    expect(entries.length).toBeGreaterThanOrEqual(120);
    expect(entries.length).toBeLessThanOrEqual(250);
    const distinct = (name: string) => new Set(entries.map(({ attributes }) => attributes[name]));
    const inOrder = (name: string) =>
      [...distinct(name)].map(String).sort((one, other) => one.localeCompare(other, 'en'));
    expect(inOrder('region')).toEqual(['amer', 'apac', 'emea']);
    expect(inOrder('kind')).toEqual([
      'console-server',
      'directory',
      'dns',
      'domain-controller',
      'firewall',
      'hypervisor',
      'pdu',
      'router',
      'storage',
      'switch',
    ]);
    expect(distinct('address').size).toBe(entries.length);
    expect(distinct('host').size).toBe(entries.length);
    for (const { path, attributes, description, lastModified } of entries) {
      const { region, site, kind, host, owner, tags, address } = attributes;
      expect(path).toMatch(new RegExp(`^critical:${region}:${site}:${kind}:[a-z0-9-]+$`));
      expect(host).toBe(`${path.split(':')[4]}.${site}.corp.example`);
      expect(address).toMatch(/^10\.\d+\.\d+\.\d+$/);
      expect(owner).not.toBe('');
      expect(tags.length).toBeGreaterThan(0);
      expect(description).not.toContain('{');
      expect(Date.parse(lastModified)).toBeLessThan(noon);
    }
  });

  it('gives everything a user name and a password of its own, and some more', async () => {
    open = await openSandbox();
    const secrets = await values();
    const passwords = secrets.map(({ data }) => data.password);
    expect(new Set(passwords).size).toBe(secrets.length);
    expect(passwords.every(password => password?.length === 20)).toBe(true);
    expect(secrets.every(({ data }) => data.username !== '')).toBe(true);
    const found = (field: string) => secrets.flatMap(({ data }) => data[field] ?? []);
    for (const field of ['url', 'port', 'enable', 'notes', 'totp', 'privateKey']) {
      expect([field, found(field).length > 0]).toEqual([field, true]);
    }
    const seeds = found('totp');
    const url = /^otpauth:\/\/totp\/.*[?&]secret=[A-Z2-7]{32}&/;
    expect(seeds.some(seed => /^[A-Z2-7]{32}$/.test(seed))).toBe(true);
    expect(seeds.some(seed => url.test(seed))).toBe(true);
    const lines = found('privateKey')[0]?.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(5);
    expect(Buffer.from(lines[1] ?? '', 'base64').toString()).toContain('breakglass sandbox');
    expect(secrets.some(({ version }) => version === '1')).toBe(true);
  });

  it('lets the operator read what it lists, but for one secret that is closed to it', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    const deniedPath = present(open.address.credentials.deniedPath);
    const entries = await everything();
    expect(entries.map(({ path }) => path)).toContain(deniedPath);
    const statuses = await Promise.all(
      entries.map(
        async ({ path }) => (await open.send('GET', `/v1/secrets/${path}`, { token })).status,
      ),
    );
    expect(statuses.filter(status => status === 403)).toHaveLength(1);
    expect(statuses.filter(status => status === 200)).toHaveLength(entries.length - 1);
    expect((await open.send('GET', `/v1/secrets/${deniedPath}`, { token })).status).toBe(403);
    expect((await open.send('GET', '/v1/usage?startDate=2026-11-01', { token })).status).toBe(200);
    expect(
      (await open.send('PUT', `/v1/secrets/${deniedPath}`, { token, body: { data: { a: 1 } } }))
        .status,
    ).toBe(403);
  });

  it('lets the synchronising client write below critical and nowhere else', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('sync');
    const put = (path: string, method: string) =>
      open.send(method, `/v1/secrets/${path}`, { token, body: { data: { a: 1 } } });
    expect((await put('critical:emea:new:router:x', 'POST')).status).toBe(201);
    expect((await put('critical:emea:new:router:x', 'PUT')).status).toBe(200);
    expect((await put('critical:emea:new:router:x', 'DELETE')).status).toBe(403);
    expect((await put('other:x', 'POST')).status).toBe(403);
  });

  it('lets it delete as well where it was told to', async () => {
    open = await openSandbox({ regions: ['emea'], pushMayDelete: true });
    const token = await open.tokenOf('sync');
    const path = '/v1/secrets/critical:emea:fra1:router:core-rtr-01';
    expect((await open.send('DELETE', path, { token })).status).toBe(200);
  });

  it('is the same in every run with the same seed, and new without one', async () => {
    const password = async (options: object) => {
      open = await openSandbox(options);
      const found = (await values()).map(({ data }) => data.password);
      await open.close();
      return found;
    };
    const emea = { regions: ['emea'] };
    expect(await password({ ...emea, seed: 'one' })).toEqual(
      await password({ ...emea, seed: 'one' }),
    );
    expect(await password({ ...emea, seed: 'one' })).not.toEqual(
      await password({ ...emea, seed: 'two' }),
    );
    expect(await password(emea)).not.toEqual(await password(emea));
  });
});
