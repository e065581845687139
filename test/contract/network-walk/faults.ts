import { noCalls } from '../../../shared/domain/budget';
import { aFreePort } from '../../builders/a-free-port';
import { namedHosts } from '../../fakes/named-hosts';
import { startBlackHole } from '../../fault-server/black-hole';
import { webPage } from '../../fault-server/fault-bench';
import { full, json, startRawServer } from '../../fault-server/fault-server';
import {
  bench,
  host,
  strangePins,
  impatient,
  mute,
  vault,
  datedBy,
  proxyThat,
  unanswering,
} from './walked-world';
import type { Made } from './walked-world';

/** Each fault, the step that turns red and its code. */
export const faults: readonly (readonly [string, string, string, () => Promise<Made>])[] = [
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
