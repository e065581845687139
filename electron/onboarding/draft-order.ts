import { checkSetupFile } from '../../shared/contract/setup-file';
import type { WizardDraft, WizardPlace } from '../../shared/contract/wizard';
import {
  defaultConfiguration,
  secretServerDefaults,
  tenantDefaults,
} from '../../shared/domain/configuration';
import type {
  Configuration,
  SecretServerSettings,
  TenantSettings,
  UnlockKind,
} from '../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import { regionOfUrl } from '../../shared/domain/region';
import { AppError } from '../../shared/errors/app-error';
import { readAuthorities } from '../platform/authorities';
import type { SetupOrder } from '../setup/setup-service';

/** The Secret Server of a wizard has no other name. */
const serverId = 'secret-server';

/** Names of the parameters of a method. */
const parameters = {
  client_credentials: { user: 'clientId', secret: 'clientSecret' },
  password: { user: 'username', secret: 'password' },
} as const;

/**
 * Holds what was typed to the schema of setup.json.
 * @returns address and region as they would be stored. @throws AppError `config.invalid` with every problem.
 */
export function checkPlace(place: WizardPlace, offline: readonly string[] = []) {
  const check = checkSetupFile({
    tenants: [
      {
        ...{ id: place.id, url: place.url },
        ...(place.region === '' ? {} : { region: place.region }),
        // The log-on has a form of its own, which cannot be of another shape.
        auth: { method: 'azure' },
      },
    ],
    secretServers:
      place.secretServer === ''
        ? []
        : [{ id: serverId, kind: 'on-premises', url: place.secretServer }],
    offline: offline.map(match => ({ match, allowed: true })),
  });
  if (check.kind === 'refused') {
    throw new AppError('config.invalid', { detail: check.problems.join('; ') });
  }
  const [tenant] = check.file.tenants;
  const [server] = check.file.secretServers;
  const url = tenant?.url ?? place.url;
  return { url, region: tenant?.region ?? regionOfUrl(url), serverUrl: server?.url ?? null };
}

/** What setup is to make of a draft. */
export interface DraftStore {
  readonly offline: readonly string[];
  readonly unlock: UnlockKind;
}

/** @throws AppError `config.invalid`. */
export async function orderOf(
  { place, logOn }: WizardDraft,
  { offline, unlock }: DraftStore,
  now: EpochMs,
): Promise<SetupOrder> {
  const { url, region, serverUrl } = checkPlace(place, offline);
  const ca = await authoritiesIn(place.caFile, now);
  const names = parameters[logOn.method];
  const tenant: TenantSettings = {
    ...tenantDefaults,
    ...{ id: place.id as TenantId, name: place.id, url, region, ca },
    auth: { method: logOn.method, parameters: { [names.user]: logOn.user } },
  };
  const server = { ...secretServerDefaults, id: serverId, kind: 'on-premises' as const, ca };
  const secretServers: readonly SecretServerSettings[] =
    serverUrl === null ? [] : [{ ...server, url: serverUrl }];
  const configuration: Configuration = {
    ...{ ...defaultConfiguration, tenants: [tenant], secretServers },
    offline: offline.map(match => ({ match, allowed: true, maxAgeHours: null })),
  };
  const credentials = { [`tenant:${place.id}`]: { [names.secret]: logOn.secret } };
  return { configuration, credentials, unlock };
}

async function authoritiesIn(file: string, now: EpochMs): Promise<string | null> {
  if (file === '') return null;
  const followed = await readAuthorities(file, { folder: '.', now });
  if (followed.kind === 'found') return followed.value;
  throw new AppError('config.invalid', { detail: `caFile ${followed.problem}` });
}
