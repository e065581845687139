import path from 'node:path';
import type {
  SetupFile,
  SetupSecretServer,
  SetupSink,
  SetupTenant,
} from '../../../shared/contract/setup-file';
import type { AlertSettings } from '../../../shared/domain/alert';
import type {
  AuthSettings,
  PushListener,
  PushSettings,
  SecretServerSettings,
  TenantSettings,
} from '../../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../../shared/domain/entry';
import type { PushMap } from '../../../shared/domain/push/push-map';
import type { ProxySettings } from '../../../shared/domain/proxy-settings';
import { regionOfUrl } from '../../../shared/domain/region';
import type { SinkSettings } from '../../../shared/domain/shipping';
import type { TicketSystem } from '../../../shared/domain/ticket-system';
import { AppError } from '../../../shared/errors/app-error';
import type { SetupOrder } from '../../setup/setup-service';
import { readAuthorities, readOwnCertificate } from '../../platform/authorities';
import type { Followed } from '../../platform/followed';
import { resolveAlerts } from './alert-channels';
import type { ChannelReferences } from './alert-channels';
import type { SecretSource } from './secret-source';
import { resolveTickets } from './ticket-system';

/** Where the references of a setup file lead. */
export interface References {
  /** Relative file names count from here. */
  readonly folder: string;
  /** An authority that has expired by now is none. */
  readonly now: EpochMs;
  readonly secrets: SecretSource;
}

type Auth = SetupTenant['auth'] | NonNullable<SetupSecretServer['auth']>;

/**
 * Follows every reference of a setup file: certificates from `caFile`, secrets from wherever they are.
 * @throws AppError `config.invalid` with every reference that leads nowhere.
 */
export async function resolveOrder(file: SetupFile, references: References): Promise<SetupOrder> {
  const resolver = createResolver(references);
  // One after the other: two may want stdin, and problems are told in the order of the file.
  const tenants: TenantSettings[] = [];
  for (const [index, tenant] of file.tenants.entries()) {
    tenants.push(await resolver.tenant(tenant, `tenants[${index}]`));
  }
  const secretServers: SecretServerSettings[] = [];
  for (const [index, server] of file.secretServers.entries()) {
    secretServers.push(await resolver.server(server, `secretServers[${index}]`));
  }
  const sinks: SinkSettings[] = [];
  for (const [index, sink] of file.audit.sinks.entries()) {
    sinks.push(await resolver.sink(sink, `audit.sinks[${index}]`));
  }
  const push = await resolver.push(file.push);
  const alerts = await resolver.alerts(file.alerts);
  const tickets = await resolver.tickets(file.tickets);
  const { problems, credentials } = resolver;
  if (problems.length > 0) throw new AppError('config.invalid', { detail: problems.join('; ') });
  const { offline, clipboard, reveal, session, audit, deployment } = file;
  const routing = file.routing.map(rule => ({
    prefix: rule.prefix,
    tenants: rule.tenants.map(id => id as TenantId),
  }));
  return {
    configuration: {
      ...{ tenants, secretServers, routing, offline, clipboard, reveal, session, deployment },
      audit: { ...audit, sinks },
      ...{ alerts, tickets },
      ...{ maps: file.maps.map(mapOf), schedule: file.schedule, push, drill: file.drill },
    },
    credentials,
    unlock: file.store.unlock,
  };
}

function mapOf({ tenants, ...map }: SetupFile['maps'][number]): PushMap {
  return { ...map, tenants: tenants.map(id => id as TenantId) };
}

/** The key stays where it is, as those of the audit sinks do. */
function listenerOf(
  { host, port, certFile, keyFile }: NonNullable<SetupFile['push']['listener']>,
  folder: string,
): PushListener {
  return {
    ...{ host, port },
    certFile: path.resolve(folder, certFile),
    keyFile: path.resolve(folder, keyFile),
  };
}

interface Resolver {
  /** Filled on the way, so that all problems are told at once. */
  readonly problems: readonly string[];
  /** Filled on the way: owner → parameter → secret. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  tenant(tenant: SetupTenant, where: string): Promise<TenantSettings>;
  server(server: SetupSecretServer, where: string): Promise<SecretServerSettings>;
  sink(sink: SetupSink, where: string): Promise<SinkSettings>;
  push(section: SetupFile['push']): Promise<PushSettings>;
  alerts(section: SetupFile['alerts']): Promise<AlertSettings>;
  tickets(section: SetupFile['tickets']): Promise<TicketSystem | null>;
}

function createResolver({ folder, now, secrets }: References): Resolver {
  const problems: string[] = [];
  const credentials: Record<string, Record<string, string>> = {};

  async function follow(where: string, followed: Promise<Followed>): Promise<string> {
    const result = await followed;
    if (result.kind === 'found') return result.value;
    problems.push(`${where} ${result.problem}`);
    return '';
  }

  async function authOf(auth: Auth, owner: string, where: string): Promise<AuthSettings> {
    const parameters: Record<string, string> = {};
    const secret: Record<string, string> = {};
    for (const [name, value] of Object.entries(auth)) {
      if (name === 'method' || value === undefined) continue;
      if (name === 'certificateFile' && typeof value === 'string') {
        const file = readOwnCertificate(value, folder);
        parameters['certificate'] = await follow(`${where}.auth.${name}`, file);
      } else if (typeof value === 'string') parameters[name] = value;
      else secret[name] = await follow(`${where}.auth.${name}`, secrets(value));
    }
    credentials[owner] = secret;
    return { method: auth.method, parameters };
  }

  async function proxyOf(
    proxy: SetupTenant['proxy'],
    { owner, where }: { readonly owner: string; readonly where: string },
  ): Promise<ProxySettings> {
    if (proxy === null || typeof proxy === 'string' || 'pac' in proxy) return proxy;
    const { url, username, password } = proxy;
    credentials[owner] = { password: await follow(`${where}.password`, secrets(password)) };
    return { url, username };
  }

  async function caOf(caFile: string | undefined, where: string): Promise<string | null> {
    if (caFile === undefined) return null;
    return follow(`${where}.caFile`, readAuthorities(caFile, { folder, now }));
  }

  const channels: ChannelReferences = {
    ...{ folder, ca: caOf, proxy: proxyOf },
    async secret(owner, name, { reference, where }) {
      if (reference === undefined) return;
      credentials[owner] = { [name]: await follow(where, secrets(reference)) };
    },
  };

  return {
    problems,
    credentials,
    async tenant({ id, name = id, caFile, auth, proxy, push, ...rest }, where) {
      const ca = await caOf(caFile, where);
      const settings = await authOf(auth, `tenant:${id}`, where);
      const way = await proxyOf(proxy, { owner: `proxy:${id}`, where: `${where}.proxy` });
      const pushAuth =
        push.auth === undefined ? null : await authOf(push.auth, `push:${id}`, `${where}.push`);
      const region = rest.region ?? regionOfUrl(rest.url);
      return {
        ...rest,
        id: id as TenantId,
        name,
        region,
        ca,
        proxy: way,
        auth: settings,
        push: { ...push, auth: pushAuth },
      };
    },
    async server({ caFile, auth, proxy, ...rest }, where) {
      const ca = await caOf(caFile, where);
      const settings = auth === undefined ? null : await authOf(auth, `server:${rest.id}`, where);
      const owner = `proxy:server:${rest.id}`;
      const way = await proxyOf(proxy, { owner, where: `${where}.proxy` });
      return { ...rest, ca, proxy: way, auth: settings };
    },
    async push({ fingerprintKey, listener, ...rest }) {
      const secret: Record<string, string> = {};
      if (fingerprintKey !== undefined) {
        secret['fingerprintKey'] = await follow('push.fingerprintKey', secrets(fingerprintKey));
      }
      if (listener !== undefined) {
        secret['listenerSecret'] = await follow('push.listener.secret', secrets(listener.secret));
      }
      if (Object.keys(secret).length > 0) credentials['push'] = secret;
      return { ...rest, listener: listener === undefined ? null : listenerOf(listener, folder) };
    },
    alerts: section => resolveAlerts(section, channels),
    tickets: async section => (section === undefined ? null : resolveTickets(section, channels)),
    async sink(sink, where) {
      if (sink.kind === 'file') return { ...sink, path: path.resolve(folder, sink.path) };
      const { kind, id, host, port, caFile, certFile, keyFile } = sink;
      const ca = await caOf(caFile, where);
      if (certFile === undefined || keyFile === undefined) {
        return { kind, id, host, port, ca, client: null };
      }
      // The key stays where it is: a program without a passphrase has to be able to show it.
      const [cert, key] = [certFile, keyFile].map(name => path.resolve(folder, name));
      return { kind, id, host, port, ca, client: { certFile: cert ?? '', keyFile: key ?? '' } };
    },
  };
}
