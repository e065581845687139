import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnvironment, runBreakglass } from './breakglass';
import { startPractice } from './practice';
import type { Practice } from './practice';

let practice: Practice;
beforeAll(async () => {
  practice = await startPractice(bareEnvironment(), [
    '--empty-vault',
    '--synthetic',
    '3',
    '--region',
    'emea',
  ]);
});
afterAll(() => practice.kill());

/** One request to either practice server, with the CA that it printed. */
function send(
  url: string,
  { ca, body, token }: { readonly ca: string; readonly body?: string; readonly token?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent: new Agent({ ca }),
        method: body === undefined ? 'GET' : 'POST',
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      },
      incoming => {
        let text = '';
        incoming.setEncoding('utf8').on('data', chunk => (text += String(chunk)));
        incoming.on('end', () => resolve(text));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function logOn(): Promise<string> {
  const { url, caPem: ca, credentials } = practice.secretServer;
  const { username, password } = credentials;
  const body = new URLSearchParams({ grant_type: 'password', username, password }).toString();
  const text = await send(`${url}/oauth2/token`, { ca, body });
  return (JSON.parse(text) as { readonly access_token: string }).access_token;
}

const said = async (line: string) =>
  (JSON.parse(await practice.control(line)) as { readonly reply: string }).reply;

describe('breakglass sandbox', () => {
  it('prints how the push logs in at both sides, and the vault is empty when asked', async () => {
    const { url, caPem: ca, sync } = practice;
    const { clientId: client_id, clientSecret: client_secret } = sync;
    const grant = { grant_type: 'client_credentials', client_id, client_secret };
    const answer = await send(`${url}/v1/token`, { ca, body: JSON.stringify(grant) });
    const { accessToken: token } = JSON.parse(answer) as { readonly accessToken: string };
    const list = await send(`${url}/v1/secrets`, { ca, token });
    expect(JSON.parse(list)).toMatchObject({ data: [], length: 0 });
  });

  it('lets a test in another process change what the Secret Server holds', async () => {
    const { url, caPem: ca } = practice.secretServer;
    const token = await logOn();
    const password = () => send(`${url}/api/v1/secrets/2001/fields/password`, { ca, token });
    const before = await password();
    expect(await said('server rotate 2001')).toBe('secret 2001 (con-01) has a new password');
    expect(await password()).not.toBe(before);
    await said('server set 2001 password from outside');
    expect(await password()).toBe('"from outside"');
    expect(await said('server counts')).toBe('token 1, field 3');
    expect(await said('server requests')).toContain('GET /SecretServer/api/v1/secrets/2001/fields');
    expect(await said('server help')).toContain('server forbid ID');
    expect(await said('forget')).toBe('no requests');
    const total = `${url}/api/v1/secrets/search-total?filter.folderId=92`;
    expect(await send(total, { ca, token })).toBe('3');
  });

  it('tells a person everything that is needed to try the push', async () => {
    const { stdout, exitCode } = await runBreakglass({
      arguments: ['sandbox'],
      environment: bareEnvironment(),
      folder: tmpdir(),
    });
    expect(exitCode).toBe(0);
    for (const part of [
      /practice Secret Server: https:\/\/127\.0\.0\.1:\d+\/SecretServer {3}\(caFile .+ca\.pem\)/,
      /The push writes as the client [\w-]+ with the secret \S+/,
      /The account of the push is "breakglass-push" with the password \S+/,
      /client_id sdk-client-[\w-]{36} with the secret \S+/,
      /rule "breakglass" with the key \S+/,
    ]) {
      expect(stdout).toMatch(part);
    }
  });
});
