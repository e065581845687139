import type { ChosenProfile } from '../../shared/contract/import';
import { checkSetupFile } from '../../shared/contract/setup-file';
import { tenantDefaults } from '../../shared/domain/configuration';
import type { Credentials, OfflineRule, TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import { regionOfUrl } from '../../shared/domain/region';
import { AppError } from '../../shared/errors/app-error';
import { inSetupFile } from './auth-types';
import type { SeenProfile } from './look-at-profiles';

/** Tenants that would be set up. */
export interface Candidates {
  readonly tenants: readonly TenantSettings[];
  readonly credentials: Credentials;
}

/** Profiles that are complete and checked, ready to be set up. */
export interface PreparedImport extends Candidates {
  readonly offline: readonly OfflineRule[];
}

/** One profile with nothing missing. */
export interface Completed {
  readonly settings: Omit<TenantSettings, 'ca'>;
  readonly secret: Readonly<Record<string, string>>;
}

/** @throws AppError `config.profileIncomplete` with every problem; the code of the first secret that is missing. */
export function completed(seen: SeenProfile, { id, answers }: ChosenProfile): Completed {
  const { view, profile, plain, secret, codes } = seen;
  if (view.problems.length > 0 || view.url === null || profile.auth === null) {
    throw new AppError('config.profileIncomplete', {
      detail: `${view.name}: ${view.problems.join('; ')}`,
    });
  }
  const parameters = new Map(plain);
  const own = new Map([...secret].map(([name, value]) => [name, value.open()]));
  for (const missing of view.missing) {
    const value = answers.find(({ name }) => name === missing.name)?.value ?? '';
    if (value === '') {
      const code = codes.get(missing.name) ?? 'import.secretMissing';
      throw new AppError(code, { detail: `${view.name}: ${missing.label}, ${missing.because}` });
    }
    (missing.secret ? own : parameters).set(missing.name, value);
  }
  const { method } = profile.auth;
  const tenant = id ?? view.id;
  return {
    settings: {
      ...tenantDefaults,
      ...{ id: tenant as TenantId, name: tenant, url: view.url, cache: view.cache },
      region: regionOfUrl(view.url),
      auth: { method, parameters: Object.fromEntries(parameters) },
    },
    secret: Object.fromEntries(own),
  };
}

/** @throws AppError `usage` when two profiles would become one tenant. */
export function joined(complete: readonly Completed[], ca: string | null): Candidates {
  const ids = complete.map(({ settings }) => settings.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    const detail = `two profiles would both be the tenant "${twice}"; import them one by one with --id`;
    throw new AppError('usage', { detail });
  }
  const credentials = complete.map(({ settings, secret }) => [`tenant:${settings.id}`, secret]);
  return {
    tenants: complete.map(({ settings }) => ({ ...settings, ca })),
    credentials: Object.fromEntries(credentials) as Candidates['credentials'],
  };
}

/** Holds the tenants to the schema of setup.json. @throws AppError `config.invalid` with every problem. */
export function toSchema(prepared: PreparedImport): PreparedImport {
  const tenants = prepared.tenants.map(({ id, url, cache, auth }) => {
    const secrets = Object.keys(prepared.credentials[`tenant:${id}`] ?? {});
    const references = secrets.map(name => [name, { fromStdin: true }]);
    const { method, parameters } = auth;
    const plain = Object.entries(parameters).map(parameter => inSetupFile(method, parameter));
    return {
      ...{ id, url, cache },
      auth: { method, ...(Object.fromEntries([...plain, ...references]) as object) },
    };
  });
  const check = checkSetupFile({ tenants, offline: prepared.offline });
  if (check.kind === 'accepted') return prepared;
  throw new AppError('config.invalid', { detail: check.problems.join('; ') });
}
