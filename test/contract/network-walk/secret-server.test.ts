import { secretServerDefaults } from '../../../shared/domain/configuration';
import { describe, expect, it } from 'vitest';
import type { SecretServerSettings } from '../../../shared/domain/configuration';
import type { StepResult } from '../../../electron/readiness/network/walk';
import { webPage } from '../../fault-server/fault-bench';
import type { FaultServer, Reply } from '../../fault-server/fault-server';
import { full } from '../../fault-server/fault-server';
import { bench, lookAll, vault, proxyThat } from './walked-world';

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
