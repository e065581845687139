import { createSandbox } from '../../electron/sandbox/sandbox-server';
import type { SecretPath } from '../../shared/domain/entry';
import { aBackend } from '../fault-server/a-backend';
import type { VaultUnderTest } from './vault-backend.contract';
import { describeVaultBackend } from './vault-backend.contract';

describeVaultBackend('dsv, client credentials, on the sandbox', async () => {
  const { sandbox, address, moveClock } = await startSandbox();
  const { operator } = address.credentials;
  if (operator === null) throw new Error('this sandbox has no operator');
  const choices = { url: address.url, ca: address.caPem };
  const { backend, calls } = aBackend({
    ...choices,
    auth: { method: 'client_credentials', parameters: { clientId: operator.clientId } },
    secrets: { clientSecret: operator.clientSecret.open() },
  });
  const denied = address.credentials.deniedPath as SecretPath;
  return {
    backend,
    calls,
    ...(await survey(choices, address.credentials.admin, denied)),
    denied,
    missing: 'critical:emea:there-is-nothing' as SecretPath,
    revokeTokens: async () => moveClock(2 * 3_600_000),
    unplug: () => sandbox.unplug(),
    stop: async () => {
      await backend.dispose();
      await sandbox.dispose();
    },
  };
});

describeVaultBackend('dsv, password, with a base path and a slash at its end', async () => {
  const { sandbox, address, moveClock } = await startSandbox();
  const { admin } = address.credentials;
  if (admin === null) throw new Error('this sandbox has no administrator');
  const choices = { url: `${address.url}/v1/`, ca: address.caPem };
  const { backend, calls } = aBackend({
    ...choices,
    auth: { method: 'password', parameters: { username: admin.username } },
    secrets: { password: admin.password.open() },
  });
  return {
    backend,
    calls,
    ...(await survey(choices, admin, null)),
    denied: null,
    missing: 'critical:emea:there-is-nothing' as SecretPath,
    revokeTokens: async () => moveClock(2 * 3_600_000),
    unplug: () => sandbox.unplug(),
    stop: async () => {
      await backend.dispose();
      await sandbox.dispose();
    },
  };
});

async function startSandbox() {
  let aheadMs = 0;
  const sandbox = createSandbox({ source: { now: () => Date.now() + aheadMs } });
  const address = await sandbox.start();
  const moveClock = (ms: number): void => {
    aheadMs += ms;
  };
  return { sandbox, address, moveClock };
}

/** What the administrator sees by plain HTTPS requests, without a line of the code under test. */
async function survey(
  choices: { readonly url: string; readonly ca: string | null },
  admin: { readonly username: string; readonly password: { open(): string } } | null,
  hidden: SecretPath | null,
): Promise<Pick<VaultUnderTest, 'known' | 'count'>> {
  const base = choices.url.replace(/\/(v1\/)?$/, '');
  const ask = await plainClient(`${base}/v1`, choices.ca);
  const grant = {
    grant_type: 'password',
    username: admin?.username,
    password: admin?.password.open(),
  };
  const { accessToken } = (await ask('POST', '/token', { body: grant })) as { accessToken: string };
  const found = (await ask('GET', '/secrets?limit=1000', { token: accessToken })) as {
    data: { path: string }[];
    total: number;
  };
  const first = found.data.find(({ path }) => path !== hidden)?.path ?? '';
  const secret = (await ask('GET', `/secrets/${first}`, { token: accessToken })) as {
    data: Record<string, string>;
  };
  return { known: { path: first as SecretPath, fields: secret.data }, count: found.total };
}

async function plainClient(base: string, ca: string | null) {
  const https = await import('node:https');
  return (
    method: string,
    path: string,
    { body, token }: { readonly body?: unknown; readonly token?: string },
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization: token ?? '' };
      const options = { method, headers, agent: false, ...(ca === null ? {} : { ca }) };
      const request = https.request(`${base}${path}`, options, answer => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve(JSON.parse(text)));
      });
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
