import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noCalls } from '../../shared/domain/budget';
import type { CallCounts } from '../../shared/domain/call-kind';
import {
  defaultConfiguration,
  secretServerDefaults,
  tenantDefaults,
} from '../../shared/domain/configuration';
import type {
  Configuration,
  SecretServerSettings,
  TenantSettings,
} from '../../shared/domain/configuration';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { HttpLimits } from '../../electron/http/limits';
import { pinOf } from '../../electron/http/pins';
import type { NameLookup } from '../../electron/platform/name-lookup/name-lookup';
import { systemLookup } from '../../electron/platform/name-lookup/system';
import { createSystemClock } from '../../electron/platform/system-clock';
import { noSystemProxy } from '../../electron/platform/system-proxy/none';
import type { SystemProxy } from '../../electron/platform/system-proxy/system-proxy';
import { createNetworkWalk } from '../../electron/readiness/network/create-network-walk';
import type { NetworkChoice } from '../../electron/readiness/network/create-network-walk';
import type { StepResult, WalkReport } from '../../electron/readiness/network/walk';
import { vaultInspections } from '../../electron/vault/backends/backends';
import { createFleetingMemory } from '../../electron/auth/log-on-memory';
import { reachedWith } from '../../electron/vault/reached-with';
import { aFreePort } from '../builders/a-free-port';
import { aHost } from '../builders/a-host';
import { patientLimits, steadyRandom } from '../fault-server/a-backend';
import { startBlackHole } from '../fault-server/black-hole';
import { createAuthority } from '../fault-server/certificates';
import type { IdentityOptions } from '../fault-server/certificates';
import { createFaultBench, webPage } from '../fault-server/fault-bench';
import { startFaultProxy } from '../fault-server/fault-proxy';
import type { FaultServer, Reply, Script } from '../fault-server/fault-server';
import { full, json, startFaultServer, startRawServer } from '../fault-server/fault-server';
import { namedHosts } from '../fakes/named-hosts';
import { createRecordingLog } from '../fakes/recording-log';

const bench = createFaultBench();
const host = 'vault.example';
const names = [host, '127.0.0.1', '::1'];
const pin = (pem: string): string => pinOf(new X509Certificate(pem));
const strangePins = [pin(createAuthority().pem), pin(createAuthority().pem)];

/** For what never answers: short does no harm, however busy the machine is. */
const shortly = { ...patientLimits.interactive, connectMs: 250 };
const impatient: HttpLimits = { ...patientLimits, interactive: shortly, background: shortly };
const mute: HttpLimits = {
  ...patientLimits,
  interactive: { ...patientLimits.interactive, firstByteMs: 250 },
};

/** The world of one walk; what is left out is as it should be. */
interface World extends Partial<Omit<TenantSettings, 'id'>> {
  readonly lookup?: NameLookup;
  readonly systemProxy?: SystemProxy;
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: HttpLimits;
  readonly spent?: CallCounts;
  readonly signal?: AbortSignal;
}

const recorded: string[] = [];

async function look(
  world: World & Pick<TenantSettings, 'url'>,
  choice: Partial<NetworkChoice> = {},
  more: Partial<Configuration> = {},
): Promise<WalkReport> {
  const [report] = await lookAll(world, choice, more);
  if (!report) throw new Error('nothing was walked to');
  return report;
}

async function lookAll(
  world: World & Pick<TenantSettings, 'url'>,
  choice: Partial<NetworkChoice> = {},
  more: Partial<Configuration> = {},
): Promise<readonly WalkReport[]> {
  const { lookup, systemProxy, environment, limits, spent, signal, ...change } = world;
  const platform = {
    clock: createSystemClock(),
    random: steadyRandom,
    log: createRecordingLog(),
    environment: environment ?? {},
    lookup: lookup ?? systemLookup,
    systemProxy: systemProxy ?? noSystemProxy,
    host: aHost(),
  };
  const auth = { method: 'client_credentials', parameters: { clientId: 'canary-client' } };
  const settings: TenantSettings = {
    ...{ ...tenantDefaults, auth, ca: bench.authority.pem, name: 'EMEA' },
    ...change,
    id: 'emea' as TenantId,
  };
  const credentials = { 'tenant:emea': { clientSecret: 'canary-secret' } };
  const used = limits ?? patientLimits;
  const walk = createNetworkWalk({
    platform,
    limits: used,
    configuration: () => ({ ...defaultConfiguration, tenants: [settings], ...more }),
    proxyPassword: async () => null,
    inspect: async (tenant, onCall) => {
      const memory = createFleetingMemory();
      const reached = reachedWith(tenant, credentials, { platform, onCall, memory });
      return vaultInspections.dsv({ ...reached, limits: used }, null);
    },
    spent: async () => spent ?? noCalls,
    onRead: async ({ id }, path) => void recorded.push(`${id} ${path}`),
  });
  const whole = { whom: 'everybody', usage: false, read: null, ...choice } as const;
  const reports = await walk.look(whole, () => undefined, signal ?? new AbortController().signal);
  if (/canary/.test(JSON.stringify(reports) + platform.log.text())) {
    throw new Error('something secret was told');
  }
  return reports;
}

const list = json(200, { data: [{ path: 'a:b' }], cursor: '', total: 7 });

async function vault(
  script: Script = {},
  more: { readonly identity?: IdentityOptions; readonly address?: string } = {},
): Promise<FaultServer> {
  const server = await startFaultServer({
    identity: bench.authority.issue({ names, ...more.identity }),
    script: { heartbeat: [lively], secrets: [list], ...script },
    ...(more.address === undefined ? {} : { address: more.address }),
  });
  bench.later(() => server.stop());
  return server;
}

/** The date of the moment, as every server writes it. */
const lively: Reply = (socket, request) =>
  json(200, {}, { date: new Date().toUTCString() })(socket, request);

function datedBy(seconds: number): Reply {
  return (socket, request) => {
    const date = new Date(Date.now() + seconds * 1_000).toUTCString();
    json(200, {}, { date })(socket, request);
  };
}

async function proxyThat(behaviour: number | string | null): Promise<string> {
  const proxy = await startFaultProxy(behaviour);
  bench.later(() => proxy.stop());
  return `http://127.0.0.1:${proxy.port}`;
}

const order = ['dns', 'tcp', 'proxy', 'tls', 'http', 'clock', 'token', 'permission', 'quota'];
const unanswering: SystemProxy = { name: 'x', resolve: () => new Promise(() => undefined) };
type Made = World & Pick<TenantSettings, 'url'>;

/** Each fault, the step that turns red and its code. */
const faults: readonly (readonly [string, string, string, () => Promise<Made>])[] = [
  [
    'a name that does not resolve',
    'dns',
    'vault.unreachable',
    async () => ({ url: `https://${host}`, lookup: namedHosts({}) }),
  ],
  [
    'a resolver that hangs',
    'dns',
    'vault.unreachable',
    async () => ({
      ...{ url: `https://${host}`, lookup: namedHosts({ [host]: null }), limits: impatient },
    }),
  ],
  [
    'a proxy whose name does not resolve',
    'dns',
    'vault.proxy',
    async () => ({ url: `https://${host}`, proxy: 'http://proxy.example', lookup: namedHosts({}) }),
  ],
  [
    'a closed port',
    'tcp',
    'vault.unreachable',
    async () => ({ url: `https://127.0.0.1:${await aFreePort()}` }),
  ],
  [
    'a firewall that drops everything',
    'tcp',
    'vault.unreachable',
    async () => {
      const hole = await startBlackHole();
      bench.later(() => hole.stop());
      return { url: hole.url, limits: impatient };
    },
  ],
  [
    'a proxy that is not there',
    'tcp',
    'vault.proxy',
    async () => ({
      url: `https://${host}`,
      proxy: `http://127.0.0.1:${await aFreePort()}`,
    }),
  ],
  [
    'a proxy that wants credentials',
    'proxy',
    'vault.proxy',
    async () => ({
      url: `https://${host}`,
      proxy: await proxyThat('HTTP/1.1 407 x\r\nProxy-Authenticate: Basic\r\n\r\n'),
    }),
  ],
  [
    'a proxy that sends a page',
    'proxy',
    'vault.proxy',
    async () => ({
      url: `https://${host}`,
      proxy: await proxyThat('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>'),
    }),
  ],
  [
    'a proxy that says nothing',
    'proxy',
    'vault.proxy',
    async () => ({ url: `https://${host}`, proxy: await proxyThat(null), limits: impatient }),
  ],
  [
    'a proxy script that hangs',
    'proxy',
    'vault.proxy',
    async () => ({
      ...{ url: `https://${host}`, proxy: { pac: 'http://pac.example/p' } },
      ...{ systemProxy: unanswering, limits: impatient },
    }),
  ],
  [
    'a proxy script on the command line',
    'proxy',
    'vault.proxy',
    async () => ({ url: `https://${host}`, proxy: { pac: 'http://pac.example/p' } }),
  ],
  [
    'a proxy of the environment that is none',
    'proxy',
    'vault.proxy',
    async () => ({ url: `https://${host}`, environment: { HTTPS_PROXY: 'socks5://x' } }),
  ],
  [
    'a certificate that has expired',
    'tls',
    'vault.tls',
    async () => ({
      url: (await vault({}, { identity: { notBefore: new Date(0), notAfter: new Date(1e9) } })).url,
    }),
  ],
  [
    'a certificate for another host',
    'tls',
    'vault.tls',
    async () => ({ url: (await vault({}, { identity: { names: ['other.example'] } })).url }),
  ],
  [
    'an authority that nobody here trusts',
    'tls',
    'vault.tls',
    async () => ({ url: (await vault()).url, ca: null }),
  ],
  [
    'keys that are not pinned',
    'tls',
    'vault.pinMismatch',
    async () => ({ url: (await vault()).url, pins: strangePins }),
  ],
  [
    'a server that does not speak TLS',
    'tls',
    'vault.tls',
    async () => {
      const raw = await startRawServer(socket => socket.end('SSH-2.0-x\r\n'));
      bench.later(() => raw.stop());
      return { url: raw.url };
    },
  ],
  [
    'a server that never shakes hands',
    'tls',
    'vault.unreachable',
    async () => {
      const raw = await startRawServer(() => undefined);
      bench.later(() => raw.stop());
      return { url: raw.url, limits: impatient };
    },
  ],
  [
    'a vault that is not available',
    'http',
    'vault.unavailable',
    async () => ({ url: (await vault({ heartbeat: [json(503, {})] })).url }),
  ],
  [
    'a captive portal',
    'http',
    'vault.protocol',
    async () => ({ url: (await vault({ heartbeat: [full(200, webPage)] })).url }),
  ],
  [
    'a redirect',
    'http',
    'vault.protocol',
    async () => ({
      url: (await vault({ heartbeat: [full(307, '', { location: 'https://other.example' })] })).url,
    }),
  ],
  [
    'a vault that says nothing',
    'http',
    'vault.unreachable',
    async () => ({ url: (await vault({ heartbeat: [() => undefined] })).url, limits: mute }),
  ],
  [
    'a clock that is ten minutes late',
    'clock',
    'clock.skewed',
    async () => ({ url: (await vault({ heartbeat: [datedBy(600)] })).url }),
  ],
  [
    'a client that is not accepted',
    'token',
    'vault.unauthenticated',
    async () => ({
      url: (await vault({ token: [json(401, { code: 401, message: 'unable to authenticate' })] }))
        .url,
    }),
  ],
  [
    'a vault that asks to slow down',
    'token',
    'vault.throttled',
    async () => ({
      url: (await vault({ token: [json(429, {}, { 'retry-after': '3600' })] })).url,
    }),
  ],
  [
    'a client that may not list',
    'permission',
    'vault.notPermitted',
    async () => ({
      url: (await vault({ secrets: [json(403, { message: 'Invalid permissions' })] })).url,
    }),
  ],
  [
    'a list that no vault would send',
    'permission',
    'vault.protocol',
    async () => ({ url: (await vault({ secrets: [json(200, [1])] })).url }),
  ],
  [
    'a budget that is spent',
    'quota',
    'vault.budget',
    async () => ({
      url: (await vault()).url,
      budget: { callsPerMonth: 10, secrets: 1 },
      spent: { ...noCalls, read: 10 },
    }),
  ],
];

describe('the walk to a tenant', () => {
  it('goes through every step of a vault that is well, for two calls', async () => {
    const { steps, apiCalls, server } = await look({ url: (await vault()).url });
    const said = Object.fromEntries(steps.map(({ id, status, detail }) => [id, [status, detail]]));
    expect(said).toEqual({
      dns: ['ok', '127.0.0.1, given as an address'],
      tcp: ['ok', expect.stringMatching(/^IPv4 127\.0\.0\.1 port \d+ in \d+ ms$/)],
      proxy: ['off', 'none, by this host itself'],
      tls: [
        'ok',
        expect.stringMatching(
          /^TLSv1\.3, for vault\.example.*, issued by Fault Authority, 29 days left; keys sha256\/\S+, sha256\/\S+$/,
        ),
      ],
      http: ['ok', expect.stringMatching(/^answers with status 200 in \d+ ms$/)],
      clock: ['ok', 'as the server has it'],
      token: ['ok', expect.stringMatching(/^by client_credentials in \d+ ms$/)],
      permission: ['ok', 'may list secrets, 7 in all'],
      quota: ['ok', expect.stringMatching(/^0 of 2500 calls in \d{4}-\d\d, from this host$/)],
    });
    expect([apiCalls, server]).toEqual([2, expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  });

  it.each(faults)('%s turns %s red, %s, and nothing else', async (_, red, code, make) => {
    const { steps } = await look(await make());
    const at = order.indexOf(red);
    expect(steps.map(({ id }) => id)).toEqual(order);
    expect(steps[at]).toMatchObject({ id: red, status: 'failed', error: { code } });
    expect(steps[at]?.next).toBe(steps[at]?.error?.next);
    const before = steps.slice(0, at).map(({ status }) => status);
    expect(before.filter(status => status === 'failed' || status === 'untried')).toEqual([]);
    expect(steps.slice(at + 1).filter(({ status }) => status !== 'untried')).toEqual([]);
  });

  it('says what a proxy is, and who chose it', async () => {
    const { port } = await vault();
    const address = await proxyThat(port);
    const lookup = namedHosts({});
    const { steps } = await look({ url: `https://${host}`, proxy: address, lookup });
    const told = Object.fromEntries(steps.map(({ id, detail }) => [id, detail]));
    expect(told['dns']).toBe('the proxy 127.0.0.1 is 127.0.0.1');
    expect(told['proxy']).toMatch(/^127\.0\.0\.1:\d+, by setup\.json, lets us through in \d+ ms$/);
    expect(steps.at(-1)?.status).toBe('ok');
  });

  const spare = { ...noCalls, read: 2_100 };
  it.each<[string, string, RegExp, () => Promise<Made>]>([
    [
      'a dead AAAA beside a live address',
      'tcp',
      /IPv6 ::1 port \d+: ECONNREFUSED; IPv4 127\.0\.0\.1 port \d+ in/,
      async () => ({
        url: `https://${host}:${(await vault()).port}`,
        lookup: namedHosts({ [host]: ['::1', '127.0.0.1'] }),
      }),
    ],
    [
      'a certificate that ends soon',
      'tls',
      / [34] days left/,
      async () => ({
        url: (await vault({}, { identity: { notAfter: new Date(Date.now() + 4 * 86_400_000) } }))
          .url,
      }),
    ],
    [
      'a backup pin that is in use',
      'tls',
      /only a backup pin matches$/,
      async () => ({
        url: (await vault()).url,
        pins: [...strangePins, pin(bench.authority.pem)],
      }),
    ],
    [
      'a clock two minutes ahead',
      'clock',
      /this host is 1(19|20|21) s ahead of 127/,
      async () => ({ url: (await vault({ heartbeat: [datedBy(-120)] })).url }),
    ],
    [
      'a client that sees nothing',
      'permission',
      /nothing it may see/,
      async () => ({ url: (await vault({ secrets: [json(200, { data: [] })] })).url }),
    ],
    [
      'nothing left but the reserve',
      'quota',
      /2100 of 2500 calls/,
      async () => ({ url: (await vault()).url, spent: spare }),
    ],
  ])('warns of %s and goes on', async (_, step, fact, make) => {
    const { steps } = await look(await make());
    const odd = steps.filter(({ status }) => status !== 'ok' && status !== 'off');
    expect(odd.map(({ id, status }) => [id, status])).toEqual([[step, 'warning']]);
    expect([odd[0]?.detail, odd[0]?.next]).toEqual([
      expect.stringMatching(fact),
      expect.any(String),
    ]);
  });

  it('asks the tenant for its own count when told to, for one call more', async () => {
    const usage = json(200, { totalRequestsUsed: 2_499, requestsUsed: {} });
    const server = await vault({ secrets: [list, usage] });
    const { steps, apiCalls } = await look({ url: server.url }, { usage: true });
    const quota = steps.at(-1);
    expect([quota?.status, quota?.detail, apiCalls]).toEqual([
      'warning',
      expect.stringContaining('; the tenant counts 2499 from all hosts'),
      3,
    ]);
    const month = new Date().toISOString().slice(0, 7);
    expect(server.requests.at(-1)?.path).toBe(`/v1/usage?startDate=${month}-01`);
  });

  const entry = 'critical:emea:core-rtr-07' as SecretPath;
  const value = json(200, { path: entry, version: '1', data: { password: 'canary' } });
  it.each<[string, Reply, string, string | undefined]>([
    ['may', value, 'ok', undefined],
    ['may not', json(403, { message: 'Invalid permissions' }), 'failed', 'vault.notPermitted'],
    ['could if it were there', json(404, { message: 'x' }), 'failed', 'access.notFound'],
  ])(
    'reads the entry that is named when it %s, on record before',
    async (_, reply, status, code) => {
      const before = recorded.length;
      const server = await vault({ secrets: [list, reply] });
      const report = await look({ url: server.url }, { read: entry });
      const permission = report.steps.find(({ id }) => id === 'permission');
      expect([permission?.status, permission?.error?.code]).toEqual([status, code]);
      expect(report.apiCalls).toBe(3);
      expect(recorded.slice(before)).toEqual([`emea ${entry}`]);
    },
  );

  it('does not mind a tenant that keeps its count to itself', async () => {
    const server = await vault({ secrets: [list, json(403, { message: 'Invalid permissions' })] });
    const quota: StepResult | undefined = (
      await look({ url: server.url }, { usage: true })
    ).steps.at(-1);
    expect([quota?.status, quota?.detail]).toEqual([
      'ok',
      expect.stringContaining('the tenant does not say (vault.denied)'),
    ]);
  });

  it('takes the second proxy of a list when the first is dead, as a connection would', async () => {
    const { port } = await vault();
    const carrier = new URL(await proxyThat(port)).host;
    const list = `PROXY 127.0.0.1:${await aFreePort()}; PROXY ${carrier}`;
    const systemProxy = {
      name: 'the system settings',
      resolve: async () => ({ proxies: list, exceptions: [] }),
    };
    const { steps } = await look({ url: `https://${host}`, proxy: 'system', systemProxy });
    expect(steps[2]?.detail).toMatch(new RegExp(`^${carrier}, by the system settings`));
    expect(steps.at(-1)?.status).toBe('ok');
  });

  it('can be given up', async () => {
    const stop = new AbortController();
    const server = await vault({ heartbeat: [() => stop.abort()] });
    await expect(look({ url: server.url, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('the walk to a Secret Server', () => {
  async function walkTo(
    reply: Reply,
    change: Partial<SecretServerSettings> = {},
  ): Promise<{
    readonly steps: readonly StepResult[];
    readonly server: FaultServer;
  }> {
    const server = await vault({ secrets: [reply] });
    const settings: SecretServerSettings = {
      ...secretServerDefaults,
      ...{ id: 'hq', url: `${server.url}/SecretServer/`, ca: bench.authority.pem },
      kind: 'on-premises',
      ...change,
    };
    const reports = await lookAll(
      { url: server.url },
      {},
      { tenants: [], secretServers: [settings] },
    );
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ kind: 'secretServer', id: 'hq', apiCalls: 0 });
    return { steps: reports[0]?.steps ?? [], server };
  }

  it('goes as far as a sign of life, without credentials', async () => {
    const date = new Date().toUTCString();
    const { steps, server } = await walkTo(full(200, '{"healthy":true}', { date }));
    expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      ...['dns ok', 'tcp ok', 'proxy off', 'tls ok', 'http ok', 'clock ok'],
    ]);
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      '/SecretServer/api/v1/healthcheck',
      '/SecretServer/healthcheck.aspx',
    ]);
    for (const { headers } of server.requests) expect(headers.has('authorization')).toBe(false);
  });

  it.each<[string, Reply, RegExp, RegExp]>([
    [
      'a web page',
      full(200, webPage),
      /^status 200 with a web page, as a portal of the network shows one, in/,
      /counts this as trouble/,
    ],
    [
      'a redirect',
      full(302, '', { location: 'https://other.example' }),
      /^redirected, status 302, in/,
      /never takes this for an outage/,
    ],
  ])('says of %s what the gate says', async (_, reply, said, next) => {
    const sign = (await walkTo(reply)).steps.find(({ id }) => id === 'http');
    expect(sign?.status).toBe('warning');
    expect(sign?.detail).toMatch(said);
    expect(sign?.next).toMatch(next);
  });

  it('goes through the proxy of the server itself, and holds it to its pins', async () => {
    const proxy = await proxyThat('HTTP/1.1 403 Forbidden\r\n\r\n');
    const proxied = await walkTo(full(200, '{"healthy":true}'), { proxy });
    expect(proxied.steps.find(({ status }) => status === 'failed')?.id).toBe('proxy');
    const pins = ['A', 'E'].map(end => `sha256/${'A'.repeat(42)}${end}=`);
    const pinned = await walkTo(full(200, '{"healthy":true}'), { pins });
    const failed = pinned.steps.find(({ status }) => status === 'failed');
    expect([failed?.id, failed?.error?.code]).toEqual(['tls', 'server.tls']);
    expect(pinned.server.requests).toEqual([]);
  });

  it('fails where nothing but silence answers', async () => {
    const sign = (await walkTo(socket => socket.destroy())).steps.find(({ id }) => id === 'http');
    expect([sign?.status, sign?.error?.code]).toEqual(['failed', 'server.unreachable']);
  });
});
