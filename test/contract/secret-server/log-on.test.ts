import { afterEach, describe, expect, it } from 'vitest';
import { openServer } from './server-client';
import type { OpenServer } from './server-client';

let open: OpenServer;
afterEach(() => open.close());

const people = [
  { username: 'jane', domain: 'CORP', password: 'pw-jane' },
  { username: 'otto', password: 'pw-otto', otp: '123456' },
];
const current = (token?: string) =>
  open.send('GET', '/SecretServer/api/v1/users/current', token === undefined ? {} : { token });

describe('a password', () => {
  it('gives a token whose life is a number of seconds', async () => {
    open = await openServer();
    const { username, password } = open.address.credentials;
    const fields = { username, password: password.open(), grant_type: 'password' };
    const { status, text, json, headers } = await open.logOn(fields);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(text).toMatch(
      /^\{"access_token":"[\w-]+","token_type":"bearer","expires_in":1199,"refresh_token":"[\w-]+"\}$/,
    );
    expect((await current(json.access_token)).json).toMatchObject({ userName: 'breakglass-push' });
  });

  it('is taken as JSON, and as a form that calls itself JSON', async () => {
    open = await openServer();
    const { username, password } = open.address.credentials;
    const fields = { grant_type: 'password', username, password: password.open() };
    const path = '/oauth2/token';
    expect((await open.send('POST', path, { body: fields })).status).toBe(200);
    const body = new URLSearchParams(fields).toString();
    expect((await open.send('POST', path, { body })).status).toBe(200);
  });

  it('of a domain needs the domain, as a field or in front of the name', async () => {
    open = await openServer({ accounts: people });
    const grant = { grant_type: 'password', password: 'pw-jane' };
    const status = async (more: Record<string, string>) =>
      (await open.logOn({ ...grant, ...more })).status;
    expect(await status({ username: 'jane', domain: 'corp' })).toBe(200);
    expect(await status({ username: String.raw`corp\jane` })).toBe(200);
    expect(await status({ username: 'jane' })).toBe(400);
    expect(await status({ username: String.raw`other\jane` })).toBe(400);
  });

  it('with a second factor takes the code from the header or the body', async () => {
    open = await openServer({ accounts: people });
    const fields = { grant_type: 'password', username: 'otto', password: 'pw-otto' };
    const refused = { error: 'Invalid Duo pin code.' };
    expect((await open.logOn(fields)).json).toEqual(refused);
    expect((await open.logOn({ ...fields, OTP: '000000' })).json).toEqual(refused);
    expect((await open.logOn({ ...fields, OTP: '123456' })).status).toBe(200);
    const body = new URLSearchParams(fields);
    const headers = { OTP: '123456' };
    expect((await open.send('POST', '/oauth2/token', { body, headers })).status).toBe(200);
  });

  it.each([
    [{ grant_type: 'password', username: 'jane', password: 'wrong' }, 'Login failed.'],
    [{ grant_type: 'password', username: 'nobody', password: 'x' }, 'Login failed.'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'Invalid refresh token.'],
    [
      { grant_type: 'client_credentials', client_id: 'sdk-client-x', client_secret: 'x' },
      'invalid_client',
    ],
    [{ grant_type: 'toString' }, 'unsupported_grant_type'],
  ])('%j is refused with 400', async (fields, error) => {
    open = await openServer({ accounts: people });
    const { status, json } = await open.logOn(fields);
    expect([status, json]).toEqual([400, { error }]);
  });
});

describe('a refresh token', () => {
  it('is used once, and not more often in a row than is allowed', async () => {
    open = await openServer({ behaviour: { maximumRefreshes: 2 }, accounts: people });
    const refresh = (token: string) =>
      open.logOn({ grant_type: 'refresh_token', refresh_token: token });
    const first = (await open.logOn({ ...grantOfJane })).json;
    const second = (await refresh(first.refresh_token)).json;
    expect((await refresh(first.refresh_token)).status).toBe(400);
    const third = (await refresh(second.refresh_token)).json;
    expect(third.refresh_token).toBeUndefined();
    expect((await current(third.access_token)).status).toBe(200);
  });

  it('lives fifteen minutes longer than the access token', async () => {
    open = await openServer({ accounts: people });
    const refresh = (token: string) =>
      open.logOn({ grant_type: 'refresh_token', refresh_token: token });
    const one = (await open.logOn({ ...grantOfJane })).json;
    const other = (await open.logOn({ ...grantOfJane })).json;
    open.clock.now += 34 * 60_000;
    expect((await refresh(one.refresh_token)).status).toBe(200);
    open.clock.now += 2 * 60_000;
    expect((await refresh(other.refresh_token)).status).toBe(400);
  });

  it('is not there when the setting is off', async () => {
    open = await openServer({ behaviour: { refreshTokens: false }, accounts: people });
    expect((await open.logOn({ ...grantOfJane })).json.refresh_token).toBeUndefined();
  });
});

const grantOfJane = {
  grant_type: 'password',
  username: 'jane',
  domain: 'corp',
  password: 'pw-jane',
};

describe('a token', () => {
  it('that is nonsense, or none, is answered with 401', async () => {
    open = await openServer();
    expect((await current()).status).toBe(401);
    expect((await current('AgJnonsense')).status).toBe(401);
  });

  it('that has expired is answered with 403 and the exact text', async () => {
    open = await openServer();
    const token = await open.tokenOf('push');
    open.clock.now += 20 * 60_000;
    const { status, text } = await current(token);
    expect(status).toBe(403);
    expect(text).toBe('{"message":"Authentication failed or expired token."}');
  });

  it('can be killed by its owner', async () => {
    open = await openServer();
    const token = await open.tokenOf('push');
    const { status, text } = await open.send('POST', '/api/v1/oauth-expiration', { token });
    expect([status, text]).toEqual([200, 'true']);
    expect((await current(token)).status).toBe(403);
    expect((await open.api('GET', 'users/current')).status).toBe(200);
  });
});

describe('a program', () => {
  it('logs in with the client that the server came with', async () => {
    open = await openServer();
    const { clientId, clientSecret } = open.address.credentials;
    const client = { client_id: clientId, client_secret: clientSecret.open() };
    const { json } = await open.logOn({ ...client, grant_type: 'client_credentials' });
    expect((await current(json.access_token)).json).toMatchObject({ userName: 'breakglass-push' });
  });

  it('makes itself known by a rule, and is thrown out again', async () => {
    open = await openServer();
    const { rule, key } = open.address.credentials.onboarding;
    const clientId = 'c2b1a1de-3a52-4d5b-8f57-4c6a1a6a4f0e';
    const asked = { Name: 'test', Description: 'd', RuleName: rule, ClientId: clientId };
    const path = '/SecretServer/api/v1/sdk-client-accounts';
    const wrong = await open.send('POST', path, { body: { ...asked, OnboardingKey: 'wrong' } });
    expect(wrong.status).toBe(400);
    const missing = await open.send('POST', path, { body: { ...asked, RuleName: undefined } });
    expect(missing.json).toMatchObject({ message: 'The request is invalid.' });
    const body = { ...asked, OnboardingKey: key.open() };
    const { json } = await open.send('POST', path, { body });
    expect(json).toMatchObject({ id: 2, clientId, userDisplayName: 'breakglass-push' });
    const client = {
      grant_type: 'client_credentials',
      client_id: `sdk-client-${clientId}`,
      client_secret: json.clientSecret,
    };
    expect((await open.logOn(client)).status).toBe(200);
    const revoke = 'sdk-client-accounts/2/revoke';
    expect((await open.api('POST', revoke)).status).toBe(400);
    const token = await open.tokenOf('admin');
    expect((await open.api('POST', revoke, { token })).status).toBe(204);
    expect((await open.logOn(client)).json).toEqual({ error: 'invalid_client' });
  });
});

describe('the route for Windows accounts', () => {
  const path = '/SecretServer/winauthwebservices/api/v1/users/current';

  it('asks for Negotiate or NTLM, and does not take a token instead', async () => {
    open = await openServer();
    const { status, headers } = await open.send('GET', path);
    expect([status, headers['www-authenticate']]).toEqual([401, 'Negotiate, NTLM']);
    const token = await open.tokenOf('push');
    expect((await open.send('GET', path, { token })).status).toBe(401);
  });

  it('takes the ticket that it was told to take', async () => {
    open = await openServer({ behaviour: { windowsTicket: 'Negotiate dGlja2V0' } });
    const headers = { Authorization: 'Negotiate dGlja2V0' };
    expect((await open.send('GET', path, { headers })).json).toMatchObject({
      userName: 'breakglass-push',
    });
  });
});

describe('a Platform', () => {
  it('is told by its health page, and leads to this vault with the same token', async () => {
    open = await openServer();
    const { credentials, platformUrl, port } = open.address;
    expect(platformUrl).toBe(`http://127.0.0.1:${String(port)}/Platform`);
    expect((await open.send('GET', '/Platform/api/v1/healthcheck')).status).toBe(404);
    expect((await open.send('GET', '/Platform/health')).text).toBe('Healthy');
    const fields = {
      grant_type: 'client_credentials',
      client_id: credentials.username,
      client_secret: credentials.password.open(),
      scope: 'xpmheadless',
    };
    const path = '/Platform/identity/api/oauth2/token/xpmplatform';
    const body = new URLSearchParams(fields);
    const { json } = await open.send('POST', path, { body });
    expect(json).toMatchObject({ expires_in: 1199, scope: 'xpmheadless' });
    const token = json.access_token;
    const vaults = await open.send('GET', '/Platform/vaultbroker/api/vaults', { token });
    expect(vaults.json).toMatchObject({
      vaults: [
        { isDefault: false, isActive: false },
        { isDefault: true, isActive: true, connection: { url: open.address.url } },
      ],
    });
    expect((await current(token)).status).toBe(200);
    const wrong = new URLSearchParams({ ...fields, scope: 'other' });
    expect((await open.send('POST', path, { body: wrong })).status).toBe(400);
  });
});
