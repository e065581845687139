import { afterEach, beforeAll, describe, expect, it } from 'vitest';
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
  it('carries the tunnel, with the credentials of its address', async () => {
    const proxy = await proxyWith('joins');
    const address = `http://canary-user:canary%40pass@127.0.0.1:${proxy.port}`;
    expect(await outcome({ proxy: address })).toBe('value');
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
    ['asks for credentials', 'HTTP/1.1 407 Canary\r\nProxy-Authenticate: Basic\r\n\r\n', '407'],
    ['refuses the target', 'HTTP/1.1 403 Canary\r\n\r\ncanary', '403'],
    ['sends a page', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>canary', 'page'],
    ['hangs up', '', 'no connection to the proxy'],
    ['talks nonsense', 'canary\r\n\r\n', 'not HTTP'],
  ])('%s: the error names it without its credentials', async (_, answer, fact) => {
    const proxy = await proxyWith(answer);
    const error = await outcome({ proxy: `http://canary:canary@127.0.0.1:${proxy.port}` });
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

  it('of a kind that is not supported says so', async () => {
    const error = await outcome({ environment: { ALL_PROXY: 'socks5://canary:canary@127.0.0.1' } });
    expect(error).toMatchObject({ code: 'vault.proxy', detail: expect.stringContaining('socks5') });
  });
});
