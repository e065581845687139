import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Practice } from '../../headless/practice';

/** A practice vault, or the address in front of it. */
export type VaultSite = Pick<Practice, 'url' | 'caPem' | 'clientId' | 'clientSecret' | 'sync'>;

/** Which sites a host is set up with. */
export interface SetupSites {
  readonly folder: string;
  /** The site whose vault is the tenant of this id. */
  readonly tenants: Readonly<Record<string, VaultSite>>;
  /** The site whose Secret Server has this id. */
  readonly secretServers: Readonly<Record<string, Pick<Practice, 'secretServer'>>>;
}

interface ClientExample {
  readonly clientSecret: { readonly fromEnv: string };
}

type ServerAuthExample =
  | { readonly method: 'password'; readonly password: { readonly fromEnv: string } }
  | { readonly method: 'sdk_client'; readonly onboardingKey: { readonly fromEnv: string } }
  | ({ readonly method: 'client_credentials' } & ClientExample);

/** What of a documented example is looked into. */
export interface SetupExample {
  readonly tenants: readonly {
    readonly id: string;
    readonly auth: ClientExample;
    readonly push?: { readonly auth: ClientExample };
  }[];
  readonly secretServers: readonly { readonly id: string; readonly auth?: ServerAuthExample }[];
}

/**
 * Writes `setup.json` of a documented example, in which nothing but addresses, authorities and the names
 * of accounts is replaced, and the authorities beside it.
 * @returns the variables that hold what the example refers to.
 */
export async function writeSetup(
  { folder, tenants, secretServers }: SetupSites,
  example: SetupExample,
): Promise<Readonly<Record<string, string>>> {
  const secrets: Record<string, string> = {};
  const vaults = example.tenants.map(({ id, auth, push, ...rest }) => {
    const { url, clientId, clientSecret, sync } = siteOf(tenants, id);
    secrets[auth.clientSecret.fromEnv] = clientSecret;
    if (push) secrets[push.auth.clientSecret.fromEnv] = sync.clientSecret;
    const own = push && { push: { ...push, auth: { ...push.auth, clientId: sync.clientId } } };
    return { ...rest, id, url, caFile: `${id}.pem`, auth: { ...auth, clientId }, ...own };
  });
  const servers = example.secretServers.map(({ id, auth, ...rest }) => {
    const { url, credentials } = siteOf(secretServers, id).secretServer;
    const own = auth && { auth: accountOf(auth, credentials, secrets) };
    return { ...rest, id, url, caFile: `${id}.pem`, ...own };
  });
  const authorities = [
    ...Object.entries(tenants).map(([id, { caPem }]) => [id, caPem] as const),
    ...Object.entries(secretServers).map(
      ([id, { secretServer }]) => [id, secretServer.caPem] as const,
    ),
  ];
  for (const [id, pem] of authorities) await writeFile(path.join(folder, `${id}.pem`), pem);
  const file = { ...example, tenants: vaults, secretServers: servers };
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  return secrets;
}

/** The method as it is documented, with the account that this practice Secret Server knows. */
function accountOf(
  auth: ServerAuthExample,
  credentials: Practice['secretServer']['credentials'],
  secrets: Record<string, string>,
): object {
  const { username, password, clientId, clientSecret, onboarding } = credentials;
  switch (auth.method) {
    case 'password':
      secrets[auth.password.fromEnv] = password;
      return { ...auth, username };
    case 'sdk_client':
      secrets[auth.onboardingKey.fromEnv] = onboarding.key;
      return { ...auth, ruleName: onboarding.rule };
    case 'client_credentials':
      secrets[auth.clientSecret.fromEnv] = clientSecret;
      return { ...auth, clientId };
  }
}

function siteOf<Site>(sites: Readonly<Record<string, Site>>, id: string): Site {
  const site = sites[id];
  if (site === undefined) throw new Error(`the example names ${id}, and the test has no such site`);
  return site;
}
