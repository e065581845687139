import type { SandboxAddress } from './sandbox-server';

/**
 * How to get into a running sandbox, ready to be printed: its credentials are made for each run and
 * open nothing else. Empty texts where the tenant was not filled.
 */
export interface SandboxGuide {
  readonly url: string;
  readonly tenant: string;
  readonly caPem: string | null;
  /** The client of an operator. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The administrator. */
  readonly username: string;
  readonly password: string;
}

/** Opens the credentials of a sandbox for the person who practises. */
export function guideTo({ url, tenant, caPem, credentials }: SandboxAddress): SandboxGuide {
  const { operator, admin } = credentials;
  return {
    url,
    tenant,
    caPem,
    clientId: operator?.clientId ?? '',
    clientSecret: operator?.clientSecret.open() ?? '',
    username: admin?.username ?? '',
    password: admin?.password.open() ?? '',
  };
}
