import { noCalls } from '../../../shared/domain/budget';
import { describe, expect, it } from 'vitest';
import type { SecretPath } from '../../../shared/domain/entry';
import type { StepResult } from '../../../electron/readiness/network/walk';
import { aFreePort } from '../../builders/a-free-port';
import type { Reply } from '../../fault-server/fault-server';
import { json } from '../../fault-server/fault-server';
import { namedHosts } from '../../fakes/named-hosts';
import { faults } from './faults';
import {
  bench,
  host,
  pin,
  recorded,
  look,
  list,
  vault,
  datedBy,
  proxyThat,
  order,
  strangePins,
} from './walked-world';
import type { Made } from './walked-world';

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
