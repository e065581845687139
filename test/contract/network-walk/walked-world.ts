import { defaultConfiguration, tenantDefaults } from '../../../shared/domain/configuration';
import { X509Certificate } from 'node:crypto';
import { noCalls } from '../../../shared/domain/budget';
import type { CallCounts } from '../../../shared/domain/call-kind';
import type { Configuration, TenantSettings } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import type { HttpLimits } from '../../../electron/http/limits';
import { pinOf } from '../../../electron/http/pins';
import type { NameLookup } from '../../../electron/platform/name-lookup/name-lookup';
import { systemLookup } from '../../../electron/platform/name-lookup/system';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { noSystemProxy } from '../../../electron/platform/system-proxy/none';
import type { SystemProxy } from '../../../electron/platform/system-proxy/system-proxy';
import { createNetworkWalk } from '../../../electron/readiness/network/create-network-walk';
import type { NetworkChoice } from '../../../electron/readiness/network/create-network-walk';
import type { WalkReport } from '../../../electron/readiness/network/walk';
import { vaultInspections } from '../../../electron/vault/backends/backends';
import { createFleetingMemory } from '../../../electron/auth/log-on-memory';
import { reachedWith } from '../../../electron/vault/reached-with';
import { aHost } from '../../builders/a-host';
import { patientLimits, steadyRandom } from '../../fault-server/a-backend';
import { createAuthority } from '../../fault-server/certificates';
import type { IdentityOptions } from '../../fault-server/certificates';
import { createFaultBench } from '../../fault-server/fault-bench';
import { startFaultProxy } from '../../fault-server/fault-proxy';
import type { FaultServer, Reply, Script } from '../../fault-server/fault-server';
import { json, startFaultServer } from '../../fault-server/fault-server';
import { createRecordingLog } from '../../fakes/recording-log';

export const bench = createFaultBench();
export const host = 'vault.example';
export const names = [host, '127.0.0.1', '::1'];
export const pin = (pem: string): string => pinOf(new X509Certificate(pem));
export const strangePins = [pin(createAuthority().pem), pin(createAuthority().pem)];

/** For what never answers: short does no harm, however busy the machine is. */
export const shortly = { ...patientLimits.interactive, connectMs: 250 };
export const impatient: HttpLimits = {
  ...patientLimits,
  interactive: shortly,
  background: shortly,
};
export const mute: HttpLimits = {
  ...patientLimits,
  interactive: { ...patientLimits.interactive, firstByteMs: 250 },
};

/** The world of one walk; what is left out is as it should be. */
export interface World extends Partial<Omit<TenantSettings, 'id'>> {
  readonly lookup?: NameLookup;
  readonly systemProxy?: SystemProxy;
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: HttpLimits;
  readonly spent?: CallCounts;
  readonly signal?: AbortSignal;
}

export const recorded: string[] = [];

export async function look(
  world: World & Pick<TenantSettings, 'url'>,
  choice: Partial<NetworkChoice> = {},
  more: Partial<Configuration> = {},
): Promise<WalkReport> {
  const [report] = await lookAll(world, choice, more);
  if (!report) throw new Error('nothing was walked to');
  return report;
}

export async function lookAll(
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

export const list = json(200, { data: [{ path: 'a:b' }], cursor: '', total: 7 });

export async function vault(
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
export const lively: Reply = (socket, request) =>
  json(200, {}, { date: new Date().toUTCString() })(socket, request);

export function datedBy(seconds: number): Reply {
  return (socket, request) => {
    const date = new Date(Date.now() + seconds * 1_000).toUTCString();
    json(200, {}, { date })(socket, request);
  };
}

export async function proxyThat(behaviour: number | string | null): Promise<string> {
  const proxy = await startFaultProxy(behaviour);
  bench.later(() => proxy.stop());
  return `http://127.0.0.1:${proxy.port}`;
}

export const order = [
  'dns',
  'tcp',
  'proxy',
  'tls',
  'http',
  'clock',
  'token',
  'permission',
  'quota',
];
export const unanswering: SystemProxy = { name: 'x', resolve: () => new Promise(() => undefined) };
export type Made = World & Pick<TenantSettings, 'url'>;
