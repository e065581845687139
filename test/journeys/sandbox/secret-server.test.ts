import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import { applyServerLine } from '../../../electron/sandbox/secret-server/control-line';
import { guideToServer } from '../../../electron/sandbox/secret-server/guide';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import { openSandbox } from '../../contract/sandbox/sandbox-client';
import type { SecretJson } from '../../contract/sandbox/sandbox-client';
import { openServer } from '../../contract/secret-server/server-client';
import type { OpenServer } from '../../contract/secret-server/server-client';

let open: OpenServer;
afterEach(() => open.close());

const secret = '/SecretServer/api/v1/secrets/2001';
const health = '/SecretServer/api/v1/healthcheck';
const logOn = { grant_type: 'password', username: 'x', password: 'y' };

describe('scenarios', () => {
  it.each([
    ['healthy', 200, 400, 200],
    ['read-only', 200, 400, 200],
    ['unhealthy', 200, 500, 500],
    ['unavailable', 503, 503, 503],
    ['portal', 200, 200, 200],
    ['redirect', 302, 302, 302],
    ['throttled', 200, 429, 429],
    ['token-page', 200, 200, 200],
    ['log-on-refused', 200, 400, 200],
    ['unauthorized', 200, 400, 401],
    ['expired-token', 200, 400, 403],
    ['denied', 200, 400, 400],
    ['api-unavailable', 200, 503, 503],
    ['server-error', 200, 400, 500],
  ] as const)('%s answers health, token and secret with %i, %i and %i', async (id, ...expected) => {
    open = await openServer({ regions: ['emea'] });
    const token = await open.tokenOf('push');
    await open.server.setScenario(id);
    const answers = [
      await open.send('GET', health),
      await open.logOn(logOn),
      await open.send('GET', secret, { token }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(expected);
    await open.server.setScenario('healthy');
    expect((await open.send('GET', secret, { token })).status).toBe(200);
  });

  it('carry what a client has to look at', async () => {
    open = await openServer({ regions: ['emea'], behaviour: { slowMs: 1, retryAfterSeconds: 7 } });
    const token = await open.tokenOf('push');
    const read = () => open.send('GET', secret, { token });
    const { server } = open;
    await server.setScenario('throttled');
    expect((await read()).headers['retry-after']).toBe('7');
    await server.setScenario('token-page');
    expect((await open.logOn(logOn)).headers['content-type']).toContain('text/html');
    await server.setScenario('expired-token');
    expect((await read()).text).toBe('{"message":"Authentication failed or expired token."}');
    await server.setScenario('unhealthy');
    expect((await open.send('GET', health)).json).toMatchObject({ Healthy: false, healthy: false });
    await server.setScenario('slow');
    expect((await read()).status).toBe(200);
    await server.setScenario('stutter');
    const statuses = [(await read()).status, (await read()).status, (await read()).status];
    expect(statuses.filter(status => status === 429)).toHaveLength(statuses[0] === 429 ? 2 : 1);
  });

  it('hang says nothing and is noted', async () => {
    open = await openServer({ regions: ['emea'] });
    await open.server.setScenario('hang');
    const waiting = open.send('GET', secret).catch(() => 'cut');
    await expect.poll(() => open.server.requests().length).toBe(1);
    expect(open.server.requests()[0]?.status).toBe(0);
    await open.server.unplug();
    expect(await waiting).toBe('cut');
  });
});

describe('the request log', () => {
  it('names who did what, without anything that could be secret, and counts by kind', async () => {
    open = await openServer({ regions: ['emea'] });
    await open.api('GET', 'secrets?filter.searchText=confidential&filter.folderId=12&take=5');
    await open.api('GET', 'secrets/2001?noAutoCheckout=true');
    await open.api('GET', 'secrets/9002');
    await open.api('GET', 'nothing');
    const lines = open.server.requests();
    expect(lines.map(({ method, status, kind }) => [method, status, kind])).toEqual([
      ['POST', 200, 'token'],
      ['GET', 200, 'search'],
      ['GET', 200, 'read'],
      ['GET', 200, 'read'],
      ['GET', 404, 'other'],
    ]);
    expect(lines[1]?.query).toBe('filter.searchtext=...&filter.folderid=12&take=5');
    expect(lines[2]).toMatchObject({ path: secret, query: 'noautocheckout=true' });
    expect(lines[3]).toMatchObject({ query: '', principal: 'breakglass-push' });
    expect(open.server.counts()).toMatchObject({
      token: 1,
      search: 1,
      read: 2,
      other: 1,
      field: 0,
    });
    open.server.forgetRequests();
    expect([open.server.requests(), open.server.counts().read]).toEqual([[], 0]);
  });
});

describe('control lines', () => {
  const say = (line: string) => applyServerLine(open.server, line);

  it('change what the next read shows', async () => {
    open = await openServer({ regions: ['emea'] });
    const field = (path: string) => open.api('GET', `secrets/${path}`);
    const before = (await field('2001/fields/password')).text;
    expect(await say('rotate con-01')).toBe('secret 2001 (con-01) has a new password');
    expect((await field('2001/fields/password')).text).not.toBe(before);
    expect(await say('set 2001 password  with  spaces ')).toContain('new password');
    expect((await field('2001/fields/password')).text).toBe('" with  spaces "');
    expect(await say('show 2001 password')).toBe(' with  spaces ');
    expect(await say('set 9013 file content')).toContain('new file');
    expect((await field('9013/fields/file')).text).toBe('content');
    expect(await say('rename 2001 con-99')).toBe('secret 2001 (con-99)');
    expect(await say('move 2001 90')).toContain(String.raw`is in \Special cases`);
    expect((await field('2001')).json).toMatchObject({ name: 'con-99', folderId: 90 });
    expect(await say('add 101 brand-new')).toBe('secret 20001 (brand-new)');
    expect((await field('20001')).json).toMatchObject({ name: 'brand-new', folderId: 101 });
  });

  it('take a secret away in every way there is', async () => {
    open = await openServer({ regions: ['emea'] });
    const status = async () => (await open.api('GET', 'secrets/2001')).status;
    for (const [line, answer] of [
      ['delete 2001', 400],
      ['activate 2001', 200],
      ['deactivate con-01', 400],
      ['activate 2001', 200],
      ['forbid 2001', 400],
      ['allow 2001', 200],
      ['restrict 2001 approval', 400],
      ['restrict 2001 none', 200],
      ['expire-tokens', 403],
    ] as const) {
      await say(line);
      expect([line, await status()]).toEqual([line, answer]);
    }
    expect(await say('erase 2001')).toContain('is gone');
    expect(await say('show 2001 password')).toBe('failed: no such secret: 2001');
  });

  it('switch scenarios, show requests, and explain what they do not know', async () => {
    open = await openServer({ regions: ['emea'] });
    expect(await say('requests')).toBe('no requests');
    expect(await say('counts')).toBe('no requests');
    await open.api('GET', 'secrets/2001?noAutoCheckout=true');
    expect(await say('requests')).toBe(
      [
        '2026-11-23T12:00:00.789Z 200 POST /SecretServer/oauth2/token -',
        `2026-11-23T12:00:00.789Z 200 GET ${secret}?noautocheckout=true breakglass-push`,
      ].join('\n'),
    );
    expect(await say('counts')).toBe('token 1, read 1');
    expect(await say('forget')).toBe('no requests');
    expect(await say('scenario denied')).toBe('Secret Server: scenario denied, plugged, listening');
    for (const line of ['', 'fly', 'scenario nonesuch', 'toString', 'help']) {
      expect(await say(line)).toContain('server rotate ID|NAME');
    }
    for (const line of [
      'rotate 77',
      'rotate big-file',
      'set 2001 nonesuch x',
      'show 2001 nonesuch',
      'move 2001 77',
      'add 77 x',
      'restrict 2001 wall',
    ]) {
      expect(await say(line)).toMatch(/^failed: /);
    }
  });
});

describe('the estate', () => {
  it('holds the critical secrets of the vault beside it, with the same values', async () => {
    const vault = await openSandbox({ regions: ['emea'] });
    open = await openServer({ critical: vault.sandbox.critical });
    const token = await vault.tokenOf('admin');
    const entries = (await vault.send('GET', '/v1/secrets?limit=1000', { token })).json.data;
    const { json } = await open.api(
      'GET',
      'secrets?filter.folderId=12&filter.includeSubFolders=true&take=1000',
    );
    expect(json.records.map(({ name }) => name)).toEqual(
      entries.map(({ path }) => path.split(':')[4] ?? '').toSorted((a, b) => (a < b ? -1 : 1)),
    );
    for (const { id, name } of json.records) {
      const path = entries.find(entry => entry.path.endsWith(`:${name}`))?.path ?? '';
      const kept = JSON.parse(
        (await vault.send('GET', `/v1/secrets/${path}`, { token })).text,
      ) as SecretJson;
      const { items } = (await open.api('GET', `secrets/${String(id)}`)).json;
      const own = new Map(items.map(({ slug, itemValue }) => [slug, itemValue]));
      const { username, password, enable = '', totp = '' } = kept.data;
      expect([own.get('username'), own.get('password')]).toEqual([username, password]);
      expect([own.get('enable') ?? '', own.get('totp') ?? '']).toEqual([enable, totp]);
      expect(own.get('notes')).toContain(kept.description);
    }
    await vault.close();
  });

  it('can stand beside a vault that holds nothing yet, whose client may write', async () => {
    const vault = await openSandbox({ regions: ['emea'], emptyVault: true });
    open = await openServer({ critical: vault.sandbox.critical });
    const token = await vault.tokenOf('sync');
    expect((await vault.send('GET', '/v1/secrets', { token })).json.data).toEqual([]);
    const body = { data: { password: 'x' } };
    const path = '/v1/secrets/critical:emea:fra1:router:new';
    expect((await vault.send('POST', path, { token, body })).status).toBe(201);
    expect((await open.api('GET', 'secrets/2001')).json.name).toBe('con-01');
    await vault.close();
  });

  it('has folders and templates by stable numbers', async () => {
    open = await openServer();
    const ids = async (path: string) => (await open.api('GET', path)).json;
    for (const [id, folderPath] of [
      [10, String.raw`\Critical`],
      [11, String.raw`\Critical\AMER`],
      [12, String.raw`\Critical\EMEA`],
      [13, String.raw`\Critical\APAC`],
      [90, String.raw`\Special cases`],
    ] as const) {
      expect(await ids(`folders/${String(id)}`)).toMatchObject({ folderPath });
    }
    const names = await Promise.all(
      [6001, 6002, 6003, 6010].map(async id => (await ids(`secret-templates/${String(id)}`)).name),
    );
    expect(names).toEqual([
      'Critical: console-server',
      'Critical: switch',
      'Critical: router',
      'Critical: directory',
    ]);
  });

  it('can have many secrets more, whose values are the same every time', async () => {
    open = await openServer({ regions: ['emea'], synthetic: 10_000 });
    const path = 'secrets/104242/fields/password';
    const { text } = await open.api('GET', path);
    expect(text).toHaveLength(26);
    expect((await open.api('GET', path)).text).toBe(text);
    const { json } = await open.api('GET', 'secrets?filter.folderId=92&take=200&skip=9900');
    expect(json).toMatchObject({ total: 10_000, batchCount: 100, hasNext: false });
  });

  it('is opened by credentials that are new in every run, or the same with a seed', async () => {
    open = await openServer({ seed: 'one' });
    const guideOf = async (seed?: string) => {
      const other = createSecretServer({
        transport: 'http',
        ...(seed === undefined ? {} : { seed }),
      });
      const { credentials } = guideToServer(await other.start());
      await other.dispose();
      return credentials;
    };
    const { credentials } = guideToServer(open.address);
    expect(await guideOf('one')).toEqual(credentials);
    expect((await guideOf()).password).not.toBe(credentials.password);
    expect(createSandbox({ uninitialised: true }).critical).toEqual([]);
  });
});
