import type { ProfileSettings } from './profile-settings';

/** Where the tenant of a profile is. */
export interface TenantAddress {
  /** First label of the host name; empty when it is missing. */
  readonly tenant: string;
  /** Null when the profile does not lead to one, which `problems` explain. */
  readonly url: string | null;
  readonly problems: readonly string[];
}

const defaultDomain = 'secretsvaultcloud.com';
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const domainName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i;

/** Puts the address together from `tenant`, `domain`, `port`, `http` and `api.version`. */
export function addressOf(settings: ProfileSettings): TenantAddress {
  const problems: string[] = [];
  const tenant = settings.take('tenant') ?? '';
  const [domain = '', inDomain = null] = (settings.take('domain') ?? defaultDomain).split(':', 2);
  const port = settings.take('port') ?? inDomain;
  const scheme = settings.take('http') ?? 'https';
  const version = settings.take('api.version') ?? 'v1';
  if (tenant === '') problems.push('tenant is missing');
  else if (!label.test(tenant)) problems.push('tenant is not the first part of a host name');
  if (!domainName.test(domain)) problems.push('domain is not a domain name');
  if (port !== null && inDomain !== null && port !== inDomain) {
    problems.push('port is another one than in domain');
  } else if (port !== null && !isPort(port)) problems.push('port is not a port number');
  if (scheme === 'http') problems.push('http is "http", and nothing is sent without TLS from here');
  else if (scheme !== 'https') problems.push('http is neither "https" nor "http"');
  if (version !== 'v1') problems.push('api.version is not "v1", the only one known here');
  const url = `https://${tenant}.${domain}${port === null ? '' : `:${port}`}`.toLowerCase();
  return { tenant, url: problems.length === 0 ? url : null, problems };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
