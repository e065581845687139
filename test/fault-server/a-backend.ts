import { tenantDefaults } from '../../shared/domain/configuration';
import type { TenantSettings } from '../../shared/domain/configuration';
import type { ProxySettings } from '../../shared/domain/proxy-settings';
import type { TenantId } from '../../shared/domain/entry';
import { SecretText } from '../../shared/lib/secret-text';
import type { LogOnMemory } from '../../electron/auth/log-on-memory';
import { createFleetingMemory } from '../../electron/auth/log-on-memory';
import type { Surroundings } from '../../electron/auth/surroundings';
import { createSurroundings } from '../../electron/auth/surroundings';
import type { HttpLimits } from '../../electron/http/limits';
import type { Clock } from '../../electron/platform/clock';
import type { NameLookup } from '../../electron/platform/name-lookup/name-lookup';
import type { Random } from '../../electron/platform/random';
import type { SystemProxy } from '../../electron/platform/system-proxy/system-proxy';
import { createDsvBackend } from '../../electron/vault/backends/dsv/dsv-backend';
import type { CallKind } from '../../shared/domain/call-kind';
import type { VaultBackend } from '../../electron/vault/vault-backend';
import { createImpatientClock } from '../fakes/impatient-clock';
import type { RecordingLog } from '../fakes/recording-log';
import { createRecordingLog } from '../fakes/recording-log';

/** What a test may choose about a backend. */
export interface BackendChoices {
  readonly url: string;
  readonly ca: string | null;
  /** Default `emea`. */
  readonly tenant?: string;
  readonly proxy?: ProxySettings;
  readonly proxyPassword?: string;
  readonly systemProxy?: SystemProxy;
  readonly lookup?: NameLookup;
  readonly pins?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly limits?: HttpLimits;
  readonly clock?: Clock;
  readonly auth?: TenantSettings['auth'];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly around?: Surroundings;
  readonly memory?: LogOnMemory;
}

/** A backend with what it did beside it. */
export interface BackendUnderTest {
  readonly backend: VaultBackend;
  readonly calls: readonly CallKind[];
  readonly log: RecordingLog;
}

/** Generous: a test about something else must not fail because the machine is busy. */
export const patientLimits: HttpLimits = {
  interactive: {
    connectMs: 20_000,
    firstByteMs: 20_000,
    bodyMs: 20_000,
    totalMs: 20_000,
    operationMs: 20_000,
  },
  background: {
    connectMs: 20_000,
    firstByteMs: 20_000,
    bodyMs: 20_000,
    totalMs: 20_000,
    operationMs: 20_000,
  },
  maxBodyBytes: 8 * 1024 * 1024,
  maxHeaderBytes: 32 * 1024,
};

/** Upper end of every jittered wait. */
export const steadyRandom: Random = {
  bytes: length => new Uint8Array(length),
  uuid: () => '00000000-0000-4000-8000-000000000000',
  fraction: () => 0.999_999,
};

/** A DSV backend with client credentials `canary-client` and `canary-client-secret`. */
export function aBackend(choices: BackendChoices): BackendUnderTest {
  const calls: CallKind[] = [];
  const log = createRecordingLog();
  const { secrets = { clientSecret: 'canary-client-secret' } } = choices;
  const { clock = createImpatientClock(), environment = {} } = choices;
  const backend = createDsvBackend({
    settings: settingsOf(choices),
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [name, new SecretText(value)]),
    ),
    clock,
    random: steadyRandom,
    log,
    proxyPassword:
      choices.proxyPassword === undefined ? null : new SecretText(choices.proxyPassword),
    ...(choices.systemProxy && { systemProxy: choices.systemProxy }),
    ...(choices.lookup && { lookup: choices.lookup }),
    environment,
    around: choices.around ?? createSurroundings({ clock, environment }),
    memory: choices.memory ?? createFleetingMemory(),
    onCall: kind => calls.push(kind),
    limits: choices.limits ?? patientLimits,
  });
  return { backend, calls, log };
}

export function settingsOf({
  url,
  ca,
  tenant = 'emea',
  proxy = null,
  pins = [],
  auth,
}: BackendChoices): TenantSettings {
  return {
    ...tenantDefaults,
    id: tenant as TenantId,
    name: tenant.toUpperCase(),
    url,
    ca,
    proxy,
    pins,
    auth: auth ?? { method: 'client_credentials', parameters: { clientId: 'canary-client' } },
  };
}
