import type { SecureContext } from 'node:tls';
import type {
  Configuration,
  SecretServerSettings,
  TenantSettings,
} from '../../../shared/domain/configuration';
import type { SecretPath } from '../../../shared/domain/entry';
import type { CallCounts } from '../../../shared/domain/call-kind';
import { countedCalls, noCalls } from '../../../shared/domain/budget';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import { hostPortOf, nameOf } from '../../http/host-port';
import { defaultHttpLimits } from '../../http/limits';
import type { HttpLimits } from '../../http/limits';
import { createProxyChoice } from '../../http/proxy-choice';
import type { ProxyChoice } from '../../http/route';
import { createTrust } from '../../http/trust';
import type { ReachingPlatform } from '../../vault/reached-with';
import type { OnCall } from '../../vault/vault-backend';
import type { VaultInspection } from '../../vault/vault-inspection';
import { createServerSign } from './server-sign';
import { serverSteps, tenantSteps } from './steps/steps';
import { tokenStep } from './steps/token';
import type { NetworkTarget } from './target';
import type { Course, OnStep, WalkReport } from './walk';
import { walk } from './walk';

/** What is walked to. */
export interface NetworkChoice {
  /** One tenant by its id, all of them, or Secret Server too. */
  readonly whom: { readonly tenant: string } | 'tenants' | 'everybody';
  /** Ask every tenant for its own count of calls, which costs one more. */
  readonly usage: boolean;
  /** An entry to be read, and forgotten, which costs one more and is recorded; null for none. */
  readonly read: SecretPath | null;
  /** Go no further: `server` logs on to nobody and costs nothing, `token` only logs on. Default: to the end. */
  readonly until?: 'server' | 'token';
}

/** Walks to the servers of an unlocked session. */
export interface NetworkWalk {
  /**
   * Two counted calls for each tenant at most, one more each with `usage` and `read`; none for a tenant that is not
   * reached. All at the same time; the reports are in the order of the configuration.
   * @throws AppError `session.locked`, `audit.*` with `read`, `usage` for a tenant that is not set up, `cancelled`.
   */
  look(choice: NetworkChoice, onStep: OnStep, signal: AbortSignal): Promise<readonly WalkReport[]>;
}

/** What the walk is made of. */
export interface NetworkParts {
  readonly platform: ReachingPlatform;
  /** Default: those of the product. */
  readonly limits?: HttpLimits;
  readonly configuration: () => Configuration;
  /** Password of the proxy of a tenant, or of `server:hq`; or null. @throws AppError `session.locked`, `store.*`. */
  readonly proxyPassword: (owner: { readonly id: string }) => Promise<SecretText | null>;
  /** Opens a look at a tenant. @throws AppError `session.locked`, `config.invalid`. */
  readonly inspect: (tenant: TenantSettings, onCall: OnCall) => Promise<VaultInspection>;
  /** Puts on record that an entry is about to be read. @throws AppError `audit.*`. */
  readonly onRead: (tenant: TenantSettings, path: SecretPath) => Promise<void>;
  /** This month's requests by this host's count. */
  readonly spent: (tenant: TenantSettings) => Promise<CallCounts>;
  readonly onResult?: Course['onResult'];
}

export function createNetworkWalk(parts: NetworkParts): NetworkWalk {
  const told = parts.onResult ? { onResult: parts.onResult } : {};
  return {
    async look(choice, onStep, signal) {
      const { tenants, servers } = chosen(parts.configuration(), choice);
      const steps = stepsUntil[choice.until ?? 'end'];
      const toTenants = tenants.map(async settings => {
        const target = await tenantTarget(parts, settings, choice);
        return follow(target, { steps, onStep, ...told }, signal);
      });
      const toServers = servers.map(async settings => {
        const target = await serverTarget(parts, settings);
        return follow(target, { steps: serverSteps, onStep, ...told }, signal);
      });
      return Promise.all([...toTenants, ...toServers]);
    },
  };
}

const stepsUntil = {
  server: serverSteps,
  token: [...serverSteps, tokenStep],
  end: tenantSteps,
} as const;

async function follow(
  target: NetworkTarget,
  course: Course,
  signal: AbortSignal,
): Promise<WalkReport> {
  try {
    return await walk(target, course, signal);
  } finally {
    await target.dispose();
  }
}

interface Chosen {
  readonly tenants: readonly TenantSettings[];
  readonly servers: readonly SecretServerSettings[];
}

function chosen({ tenants, secretServers }: Configuration, { whom }: NetworkChoice): Chosen {
  if (whom === 'everybody') return { tenants, servers: secretServers };
  if (whom === 'tenants') return { tenants, servers: [] };
  const found = tenants.filter(({ id }) => id === whom.tenant);
  if (found.length > 0) return { tenants: found, servers: [] };
  const known = tenants.map(({ id }) => id).join(', ');
  throw new AppError('usage', { detail: `no such tenant is set up here; known: ${known}` });
}

async function tenantTarget(
  parts: NetworkParts,
  settings: TenantSettings,
  { usage, read }: NetworkChoice,
): Promise<NetworkTarget> {
  let counts = noCalls;
  const onCall: OnCall = kind => {
    counts = { ...counts, [kind]: counts[kind] + 1 };
  };
  const vault = await parts.inspect(settings, onCall);
  const password = await parts.proxyPassword(settings);
  return {
    ...common(parts, settings, createChoice(parts, settings.proxy, password)),
    kind: 'tenant',
    id: settings.id,
    pins: settings.pins,
    async signOfLife(signal) {
      const answer = await vault.signOfLife(signal);
      const { status, tookMs } = answer;
      return { said: `answers with status ${status} in ${tookMs} ms`, next: null, answer };
    },
    account: {
      method: settings.auth.method,
      budget: settings.budget,
      readOne: read === null ? null : signal => readOne(parts, { vault, settings, read }, signal),
      vault,
      spent: () => parts.spent(settings),
      asksUsage: usage,
      calls: () => countedCalls(counts),
    },
    dispose: vault.dispose,
  };
}

interface OneEntry {
  readonly vault: VaultInspection;
  readonly settings: TenantSettings;
  readonly read: SecretPath;
}

/** On record before the vault is asked, like every read for a person. */
async function readOne(
  { onRead }: NetworkParts,
  { vault, settings, read }: OneEntry,
  signal: AbortSignal,
): Promise<string> {
  await onRead(settings, read);
  if (await vault.mayRead(read, signal)) return 'may read the entry named';
  throw new AppError('access.notFound', { detail: read });
}

async function serverTarget(
  parts: NetworkParts,
  settings: SecretServerSettings,
): Promise<NetworkTarget> {
  const password = await parts.proxyPassword({ id: `server:${settings.id}` });
  return {
    ...common(parts, settings, createChoice(parts, settings.proxy, password)),
    kind: 'secretServer',
    id: settings.id,
    pins: settings.pins,
    signOfLife: createServerSign(parts.platform, settings, password),
    account: null,
    dispose: () => Promise.resolve(),
  };
}

function createChoice(
  { platform: { environment, systemProxy, clock } }: NetworkParts,
  proxy: TenantSettings['proxy'],
  password: SecretText | null,
): ProxyChoice {
  return createProxyChoice(proxy, { environment, system: systemProxy, clock, password });
}

type Common = Pick<
  NetworkTarget,
  'host' | 'port' | 'server' | 'ca' | 'trust' | 'proxyFor' | 'lookup' | 'clock' | 'stepMs'
>;

function common(
  { platform: { lookup, clock }, limits = defaultHttpLimits }: NetworkParts,
  { url, ca }: Pick<TenantSettings, 'url' | 'ca'>,
  proxyFor: ProxyChoice,
): Common {
  const place = hostPortOf(new URL(url));
  let trust: SecureContext | null = null;
  return {
    ...place,
    server: nameOf(place),
    ...{ ca, proxyFor, lookup, clock },
    trust: () => (trust ??= createTrust(ca)),
    stepMs: { connect: limits.background.connectMs, ask: limits.interactive.operationMs },
  };
}
