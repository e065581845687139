import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProxySettings } from '../../shared/domain/proxy-settings';
import type { SecretPath } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { BackendChoices } from '../fault-server/a-backend';
import { aBackend, patientLimits } from '../fault-server/a-backend';
import type { Authority } from '../fault-server/certificates';
import { createAuthority } from '../fault-server/certificates';
import type { FaultProxy } from '../fault-server/fault-proxy';
import { startFaultProxy } from '../fault-server/fault-proxy';
import type { FaultServer } from '../fault-server/fault-server';
import { json, startFaultServer, startRawServer } from '../fault-server/fault-server';

const path = 'critical:emea:core-rtr-07' as SecretPath;
const secret = { path, version: '0', data: { password: 'canary-password' } };
/** Resolves nowhere, so that an answer can only have come through the proxy. */
const url = 'https://vault.invalid';

let authority: Authority;
let vault: FaultServer;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(() => {
  authority = createAuthority();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function proxyWith(behaviour: 'joins' | string | (() => void)): Promise<FaultProxy> {
  const identity = authority.issue({ names: ['vault.invalid'] });
  vault = await startFaultServer({ identity, script: { secrets: [json(200, secret)] } });
  const proxy = await startFaultProxy(behaviour === 'joins' ? vault.port : behaviour);
  cleanUps.push(
    () => vault.stop(),
    () => proxy.stop(),
  );
  return proxy;
}

async function outcome(choices: Omit<BackendChoices, 'ca' | 'url'>): Promise<AppError | 'value'> {
  const { backend, log } = aBackend({ url, ca: authority.pem, ...choices });
  cleanUps.push(() => backend.dispose());
  try {
    await backend.read(path, 'interactive', new AbortController().signal);
    return 'value';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const told = `${error.stack} ${log.text()}`;
    if (/canary|core-rtr/.test(told)) throw new Error(`something secret was told: ${told}`);
    return error;
  }
}

describe('a proxy', () => {
  it('carries the tunnel, with the user name of the settings and the password of the store', async () => {
    const proxy = await proxyWith('joins');
    const account = { url: `http://127.0.0.1:${proxy.port}`, username: 'canary-user' };
    expect(await outcome({ proxy: account, proxyPassword: 'canary@pass' })).toBe('value');
    const authorization = `Basic ${Buffer.from('canary-user:canary@pass').toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: 'vault.invalid:443', authorization }]);
  });

  it('of the settings is refused with credentials in its address, and the sentence says how', async () => {
    const proxy = await proxyWith('joins');
    const error = await outcome({ proxy: `http://canary:canary@127.0.0.1:${proxy.port}` });
    expect(error).toMatchObject({
      code: 'config.invalid',
      detail: expect.stringContaining('give "username" and "password" beside "url"'),
    });
    expect(proxy.asked).toEqual([]);
  });

  it('takes the credentials of the environment as they are usual there', async () => {
    const proxy = await proxyWith('joins');
    const address = `http://canary-user:canary%40pass@127.0.0.1:${proxy.port}`;
    expect(await outcome({ environment: { HTTPS_PROXY: address } })).toBe('value');
    const authorization = `Basic ${Buffer.from('canary-user:canary@pass').toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: 'vault.invalid:443', authorization }]);
  });

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
    'is taken from %s',
    async name => {
      const proxy = await proxyWith('joins');
      const environment = { [name]: `127.0.0.1:${proxy.port}` };
      expect(await outcome({ environment })).toBe('value');
      expect(proxy.asked).toHaveLength(1);
    },
  );

  it.each<[string, string | null, Record<string, string>]>([
    ['"none" in the settings', 'none', {}],
    ['NO_PROXY', null, { NO_PROXY: 'example.com, .invalid' }],
  ])('is left alone because of %s', async (_, setting, more) => {
    const proxy = await proxyWith('joins');
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, ...more };
    const error = await outcome({ proxy: setting, environment });
    expect([error instanceof AppError && error.code, proxy.asked]).toEqual([
      'vault.unreachable',
      [],
    ]);
  });

  it.each([
    [
      'refuses the credentials',
      'HTTP/1.1 407 Canary\r\nProxy-Authenticate: NTLM, basic realm=canary\r\n\r\n',
      'refuses the user name and password given, status 407',
    ],
    [
      'takes Windows log-ons only',
      'HTTP/1.1 407 Canary\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n',
      'wants Negotiate or NTLM, and only Basic is supported here',
    ],
    [
      'takes Digest only',
      'HTTP/1.1 407 Canary\r\nProxy-Authenticate: Digest realm="canary"\r\n\r\n',
      'wants Digest, and only Basic',
    ],
    ['refuses the target', 'HTTP/1.1 403 Canary\r\n\r\ncanary', '403'],
    ['sends a page', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>canary', 'page'],
    ['hangs up', '', 'no connection to the proxy'],
    ['talks nonsense', 'canary\r\n\r\n', 'not HTTP'],
  ])('%s: the error names it without its credentials', async (_, answer, fact) => {
    const proxy = await proxyWith(answer);
    const account = { url: `http://127.0.0.1:${proxy.port}`, username: 'canary' };
    const error = await outcome({ proxy: account, proxyPassword: 'canary' });
    expect(error).toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringMatching(new RegExp(`^127.0.0.1:${proxy.port}: .*${fact}`)),
    });
    expect(vault.connections()).toBe(0);
  });

  it('that does not answer is named when time is up', async () => {
    const proxy = await proxyWith(() => undefined);
    const limits = {
      ...patientLimits,
      interactive: { ...patientLimits.interactive, connectMs: 200 },
    };
    const error = await outcome({ proxy: `http://127.0.0.1:${proxy.port}`, limits });
    expect(error).toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringContaining(`127.0.0.1:${proxy.port}`),
    });
  });

  it('that is not there is named', async () => {
    const proxy = await proxyWith(() => undefined);
    await proxy.stop();
    const error = await outcome({ proxy: `http://127.0.0.1:${proxy.port}` });
    expect(error).toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('does not make anybody believe a certificate', async () => {
    const impostor = await startFaultServer({ identity: authority.issue() });
    const proxy = await startFaultProxy(impostor.port);
    cleanUps.push(
      () => impostor.stop(),
      () => proxy.stop(),
    );
    const error = await outcome({ proxy: `http://127.0.0.1:${proxy.port}` });
    expect(error).toMatchObject({ code: 'vault.tls' });
    expect(impostor.requests).toEqual([]);
  });

  it('over TLS must prove its own identity first', async () => {
    const raw = await startRawServer(socket => socket.end('canary'));
    cleanUps.push(() => raw.stop());
    const error = await outcome({ proxy: raw.url });
    expect(error).toMatchObject({ code: 'vault.proxy' });
  });

  it('over TLS carries the tunnel once its identity is proved', async () => {
    const identity = authority.issue({ names: ['vault.invalid'] });
    vault = await startFaultServer({ identity, script: { secrets: [json(200, secret)] } });
    const proxy = await startFaultProxy(vault.port, authority.issue());
    cleanUps.push(
      () => vault.stop(),
      () => proxy.stop(),
    );
    expect(await outcome({ proxy: `https://127.0.0.1:${proxy.port}` })).toBe('value');
    expect(proxy.asked).toHaveLength(1);
  });

  it('of a kind that is not supported says so', async () => {
    const error = await outcome({ environment: { ALL_PROXY: 'socks5://canary:canary@127.0.0.1' } });
    expect(error).toMatchObject({ code: 'vault.proxy', detail: expect.stringContaining('socks5') });
  });

  it('without the password of its user name is a fault of the store', async () => {
    const error = await outcome({ proxy: { url: 'http://127.0.0.1:9', username: 'canary' } });
    expect(error).toMatchObject({ code: 'config.invalid' });
  });
});

describe('the settings of the system, or a script', () => {
  const pac = 'http://pac.invalid/proxy.pac';

  function says(proxies: string, exceptions: readonly string[] = []) {
    const asked: string[] = [];
    const systemProxy = {
      name: 'the system settings',
      async resolve({ url: about, script }: { url: string; script: string | null }) {
        asked.push(`${about} ${script}`);
        return { proxies, exceptions };
      },
    };
    return { systemProxy, asked };
  }

  it.each<[string, ProxySettings]>([
    ['"system"', 'system'],
    ['a script', { pac }],
    ['nothing at all', null],
  ])('lead through the proxy they name: %s', async (_, proxy) => {
    const carrier = await proxyWith('joins');
    const { systemProxy, asked } = says(`PROXY 127.0.0.1:${carrier.port}; DIRECT`);
    expect(await outcome({ proxy, systemProxy })).toBe('value');
    expect(carrier.asked).toHaveLength(1);
    const script = typeof proxy === 'object' && proxy ? pac : 'null';
    expect(asked).toEqual([`https://vault.invalid/ ${script}`]);
  });

  it('give way to the next proxy of the list when one is dead', async () => {
    const dead = await startFaultProxy(null);
    await dead.stop();
    const carrier = await proxyWith('joins');
    const list = `SOCKS5 127.0.0.1:1; PROXY 127.0.0.1:${dead.port}; PROXY 127.0.0.1:${carrier.port}`;
    expect(await outcome({ proxy: 'system', ...says(list) })).toBe('value');
  });

  it('except hosts as NO_PROXY does', async () => {
    const carrier = await proxyWith('joins');
    const system = says(`PROXY 127.0.0.1:${carrier.port}`, ['*.invalid']);
    expect(await outcome({ proxy: 'system', ...system })).toMatchObject({
      code: 'vault.unreachable',
    });
    expect(carrier.asked).toEqual([]);
  });

  it('count less than NO_PROXY and the proxy of the environment', async () => {
    const carrier = await proxyWith('joins');
    const { systemProxy, asked } = says('PROXY 127.0.0.1:9');
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${carrier.port}` };
    expect(await outcome({ environment, systemProxy })).toBe('value');
    expect(await outcome({ environment: { NO_PROXY: '*' }, systemProxy })).not.toBe('value');
    expect(asked).toEqual([]);
  });

  it('that do not answer are bounded and named', async () => {
    const systemProxy = { name: 'x', resolve: () => new Promise<never>(() => undefined) };
    const short = { ...patientLimits.interactive, connectMs: 100 };
    const limits = { ...patientLimits, interactive: short, background: short };
    const error = await outcome({ proxy: { pac }, systemProxy, limits });
    expect(error).toMatchObject({ code: 'vault.proxy', detail: expect.stringContaining(pac) });
  });

  it.each([
    ['SOCKS alone', 'SOCKS 127.0.0.1:1', 'SOCKS'],
    ['words of no list', 'canary 127.0.0.1:1', 'not a list of proxies'],
    ['nothing', ' ; ', 'no way'],
  ])('that say %s are refused', async (_, list, fact) => {
    const error = await outcome({ proxy: 'system', ...says(list) });
    expect(error).toMatchObject({ code: 'vault.proxy', detail: expect.stringContaining(fact) });
  });

  it('cannot follow a script without the window', async () => {
    const error = await outcome({ proxy: { pac } });
    expect(error).toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringMatching(/pac\.invalid.*works in the window only/),
    });
  });
});
