import { X509Certificate } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { normalisePath } from '../../shared/domain/entry';
import type { TenantId } from '../../shared/domain/entry';
import type { TenantSettings } from '../../shared/domain/configuration';
import { knownOutages } from '../../shared/domain/known-outage';
import type { SetupOrder } from '../../electron/setup/setup-service';
import { pinOf } from '../../electron/http/pins';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { RecordingLog } from '../fakes/recording-log';
import { createPassingClock } from '../fakes/passing-clock';
import type { PassingClock } from '../fakes/passing-clock';
import { createHandProxyScript } from '../fakes/hand-proxy-script';
import type { HandProxyScript } from '../fakes/hand-proxy-script';
import { aHardening, aPolicyState, untimedPolicy } from '../builders/a-hardening';
import { layCable, sound } from '../fault-server/cable';
import type { Cable, CableFault } from '../fault-server/cable';
import type { Elapse } from '../fault-server/cable-faults';
import { createAuthority } from '../fault-server/certificates';
import type { Authority, Identity } from '../fault-server/certificates';
import type { FaultProxy } from '../fault-server/fault-proxy';
import { startFaultProxy } from '../fault-server/fault-proxy';
import type { FaultServer, FaultServerOptions, Script } from '../fault-server/fault-server';
import { startFaultServer } from '../fault-server/fault-server';
import type { Witness } from '../fault-server/witness';
import { startWitness } from '../fault-server/witness';
import { aHost, aVault, passphrase } from '../journeys/a-host';
import type { Host, RunningVault } from '../journeys/a-host';
import type { Tries } from './fault-row';
import { places } from './namespace/network';
import type { Network } from './namespace/network';
import { watchPlaces } from './places';
import type { Places } from './places';

/** The secret that every row asks for; the policy of the scene allows a sealed copy of it. */
export const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
/** One that is never kept here, so that a lookup says what is wrong. */
export const uncopied = normalisePath('critical:emea:fra1:router:core-rtr-02');
/** What scripted servers answer for `router`. */
export const scripted = {
  path: router,
  version: '7',
  lastModified: '2030-01-01T00:00:00Z',
  attributes: {},
  data: { username: 'admin', password: 'canary-password' },
};
/** Behind a proxy; resolves nowhere, so that an answer can only have come through the proxy. */
export const hiddenName = 'vault.invalid';

/** Where the proxy script of the tenant `vault` is; nobody fetches it, because the port answers for it. */
const scriptUrl = 'http://proxy.invalid/proxy.pac';
/** How long the sealed copy of `router` may answer. */
export const copyCountsDays = 30;

const never = new AbortController().signal;

/** Where the scene is set; the default is the loopback of this machine. */
export interface Stage {
  /** Address and port of the cable's end that the host talks to. */
  readonly host?: string;
  readonly port?: number;
  /** The vault's address as the host has it; default the cable's own. */
  readonly url?: string;
  /** Where the stranger listens. */
  readonly elsewhere?: { readonly host: string; readonly port: number };
  /** For rows about names and routes. */
  readonly network?: Network;
}

/**
 * A jump host that was set up and refreshed against a good vault, and everything that can stand in that
 * vault's place: the vault itself behind a cable, a server that answers by script, nothing at all.
 */
export interface Scene {
  readonly host: Host;
  readonly clock: PassingClock;
  readonly vault: RunningVault;
  readonly cable: Cable;
  /** In front of the tenant `proxied`. */
  readonly proxy: FaultProxy;
  /** Says which way the tenant `vault` is reached; directly, unless a row says otherwise. */
  readonly script: HandProxyScript;
  /** Trusted by the host beside the vault's own; its key is the backup pin of the tenant `vault`. */
  readonly authority: Authority;
  /** A second host with a good certificate for the address of the first. */
  readonly witness: Witness;
  /** A second host with a good certificate for its own name alone. */
  readonly stranger: Witness;
  /** A second host with a good certificate for the address of the vault, and a key that is not pinned. */
  readonly impostor: Witness;
  /** Null on the network of this machine, which nobody changes. */
  readonly network: Network | null;
  readonly elapse: Elapse;
  /** Ends every kept connection to the vault, whatever way it goes. */
  hangUp(): Promise<void>;
  /** Runs after the row. */
  later(cleanUp: () => Promise<void> | void): void;
  /** The cable does this from now on. @returns how many connections it took since. */
  suffer(fault: CableFault): Tries;
  /** A server of ours stands at the vault's address. */
  stand(options: Partial<FaultServerOptions>): Promise<FaultServer>;
  /** The same, by script, with a good certificate. @returns how many requests came for this part. */
  answer(part: keyof Script, script: Script): Promise<Tries>;
  /** Everything is as it should be again, and the host has seen it. */
  heal(tenant: TenantId | null): Promise<void>;
  /** Unlocks when the session is over. */
  open(): Promise<void>;
  /** Newest generation of each part of the store. */
  generations(): Promise<readonly [string, number][]>;
  /** Files and log of the host. */
  readonly readable: Places;
  dispose(): Promise<void>;
}

export async function aScene(stage: Stage = {}): Promise<Scene> {
  const authority = createAuthority();
  const stands = await placeServers(authority, stage);
  const { vault, cable, proxy, unpinned } = stands;
  const { network = null } = stage;
  const clock = createPassingClock(Date.now(), () => readable.quiet());
  const keychain = createNoKeychain();
  const script = createHandProxyScript();
  const hardening = aHardening({ policy: aPolicyState({ policy: untimedPolicy }) });
  const host = await aHost({ vault, proxied: vault }, keychain, hardening, {
    clock,
    systemProxy: script,
  });
  const { services } = host;
  const log = services.platform.log as RecordingLog;
  const readable = watchPlaces(host.home, () => log.text());
  const cleanUps: (() => Promise<void> | void)[] = [];

  async function settled(tenant: TenantId, asOf: number): Promise<void> {
    const { catalog } = services;
    const isSealed = (): boolean =>
      [...catalog.offlineCopies().values()].some(
        copy => copy.tenant === tenant && copy.path === router && copy.fetchedAt === asOf,
      );
    while (!isSealed()) await new Promise(resolve => setTimeout(resolve, 2));
  }

  async function hangUp(): Promise<void> {
    const ways = [cable, proxy, network?.sixth ?? null].filter(way => way !== null);
    await Promise.all(ways.map(way => way.hangUp()));
  }

  async function restore(): Promise<void> {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    await hangUp();
    cable.suffer(sound);
    cable.leadTo(vault.address.port);
    await cable.plug();
    proxy.become(vault.address.port);
    script.become('DIRECT');
    network?.dns.say({ addresses: [places.vault] });
    await readable.quiet();
    await clock.advance(minuteMs);
  }

  async function open(): Promise<void> {
    await services.session.attend();
    await services.session.unlock(passphrase, 'test');
  }

  /** A vault that was silent is not asked before its next heartbeat came back. */
  async function heardAgain(): Promise<void> {
    for (let look = 0; look < 2_000; look += 1) {
      const statuses = services.catalog.statuses();
      if (knownOutages(statuses, clock.now()).length === 0) return;
      // In small steps: the heartbeat has a deadline by this clock.
      if (!statuses.some(({ breaker }) => breaker === 'halfOpen')) await clock.advance(1_000);
      await new Promise(resolve => setTimeout(resolve, 2));
    }
    throw new Error('a vault was not heard again');
  }

  async function lookUpWell(tenant: TenantId): Promise<void> {
    await heardAgain();
    // The copy of the later tenant is the fresher one.
    await clock.advance(1);
    const order = { path: router, tenant, field: null, reason: 'core router down' };
    const { receipt } = await services.access.print(order, never);
    if (receipt.servedFrom !== 'vault') throw new Error(`not healed: ${receipt.outage}`);
    await settled(tenant, receipt.asOf);
  }

  const scene: Scene = {
    ...{ ...stands, host, clock, authority, script, network, readable },
    hangUp,
    async elapse(ms) {
      // Not while a record is being written: the log has a deadline by the same clock.
      await readable.quiet();
      await clock.advance(ms);
    },
    later: cleanUp => void cleanUps.push(cleanUp),
    suffer(fault) {
      cable.suffer(fault);
      return cable.connections;
    },
    async stand(options) {
      const identity: Identity = options.identity ?? authority.issue({ names: goodNames });
      const server = await startFaultServer({ ...options, identity });
      cleanUps.push(() => server.stop());
      cable.leadTo(server.port);
      return server;
    },
    async answer(part, script) {
      const server = await scene.stand({ script: { secrets: [], ...script } });
      return () => server.count(part);
    },
    async heal(tenant) {
      await restore();
      await open();
      const isListed = services.catalog.holders(router).length === tenantIds.length;
      if (!isListed || tenant === null) await services.catalog.refresh('asked', never);
      for (const id of tenant === null ? tenantIds : [tenant]) await lookUpWell(id);
      await services.access.settled();
      do await readable.quiet();
      while (services.catalog.view().refreshing);
    },
    open,
    generations: async () => newest(await readdir(services.platform.paths.store)),
    async dispose() {
      await restore();
      await host.dispose();
      await Promise.all([...bystanders(scene).map(one => one.stop()), proxy.stop()]);
      await cable.unplug();
      await vault.sandbox.dispose();
    },
  };
  await services.setup.apply(orderFor(scene, { stage, unpinned }), passphrase);
  await open();
  await services.catalog.refresh('asked', never);
  return scene;
}

/** Both hold the same secrets; the first is asked first. */
const tenantIds = ['vault', 'proxied'] as TenantId[];
const minuteMs = 60_000;
/** Names of the vault, for servers that stand at its address. */
export const goodNames = ['localhost', '127.0.0.1', '::1', hiddenName, places.name];

/** Another authority that is trusted, in PEM; no pin is of its key. */
interface Unpinned {
  readonly unpinned: string;
}

async function placeServers(
  authority: Authority,
  { host, port, elsewhere }: Stage,
): Promise<
  Pick<Scene, 'vault' | 'cable' | 'proxy' | 'witness' | 'stranger' | 'impostor'> & Unpinned
> {
  const vault = await aVault({ names: goodNames, regions: ['emea'] });
  const unpinned = createAuthority();
  return {
    unpinned: unpinned.pem,
    impostor: await startWitness(unpinned.issue({ names: goodNames }), scripted),
    vault,
    cable: await layCable(vault.address.port, host, port),
    proxy: await startFaultProxy(vault.address.port),
    witness: await startWitness(authority.issue({ names: goodNames }), scripted),
    stranger: await startWitness(
      authority.issue({ names: ['other.example'] }),
      scripted,
      elsewhere,
    ),
  };
}

/** Everybody who has no business with a token. */
export function bystanders({ witness, stranger, impostor }: Scene): readonly Witness[] {
  return [witness, stranger, impostor];
}

/** @throws Error on the network of this machine. */
export function networkOf({ network }: Scene): Network {
  if (network === null) throw new Error('this row needs a network of its own');
  return network;
}

/** Two ways to one vault: straight to the cable, and by a name that only the proxy knows. */
function orderFor(
  { host, vault, authority, cable, proxy }: Scene,
  { stage, unpinned }: Unpinned & { readonly stage: Stage },
): SetupOrder {
  const order = host.order();
  const own = vault.address.caPem ?? '';
  const ca = [own, authority.pem, unpinned].join('\n');
  const pins = [own, authority.pem].map(pem => pinOf(new X509Certificate(pem)));
  const proxied = {
    url: `https://${hiddenName}`,
    proxy: { url: `http://127.0.0.1:${proxy.port}`, username: 'canary-user' },
  };
  const tenants = order.configuration.tenants.map((tenant): TenantSettings =>
    tenant.id === 'proxied'
      ? { ...tenant, ca, ...proxied }
      : { ...tenant, ca, pins, proxy: { pac: scriptUrl }, url: stage.url ?? cable.url },
  );
  const offline = [{ match: router, allowed: true, maxAgeHours: copyCountsDays * 24 }];
  const settings = {
    ...{ tenants, offline, session: { lockAfterIdleMinutes: 1_000_000 } },
    routing: [{ prefix: 'critical', tenants: tenantIds }],
  };
  const proxyAccount = { 'proxy:proxied': { password: 'canary-proxy-password' } };
  return {
    ...order,
    configuration: { ...order.configuration, ...settings },
    credentials: { ...order.credentials, ...proxyAccount },
  };
}

function newest(files: readonly string[]): readonly [string, number][] {
  const found = new Map<string, number>();
  for (const file of files) {
    const { part, number } = /^(?<part>\w+)-(?<number>\d{8})\.bgs$/.exec(file)?.groups ?? {};
    if (part) found.set(part, Math.max(found.get(part) ?? 0, Number(number)));
  }
  return [...found].sort(([a], [b]) => a.localeCompare(b));
}
