import { afterEach, describe, expect, it } from 'vitest';
import { loginBody, noon, openSandbox, present } from './sandbox-client';
import type { OpenSandbox } from './sandbox-client';

const refused = '{"code":401,"message":"unable to authenticate"}';
const unauthorized = '{"message":"Unauthorized"}';

let open: OpenSandbox;
afterEach(() => open.close());

function claims(token: string): { sub: string; exp: number; iat: number; tenant: string } {
  return JSON.parse(Buffer.from(present(token.split('.')[1]), 'base64url').toString());
}

describe('logging in', () => {
  it('gives a user a token of three parts with his name in it, and a refresh token', async () => {
    open = await openSandbox();
    const { status, json } = await open.login(loginBody(open.address, 'admin'));
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['accessToken', 'tokenType', 'expiresIn', 'refreshToken']);
    expect(json).toMatchObject({ tokenType: 'bearer', expiresIn: 3600 });
    expect(json.refreshToken).not.toBe('');
    expect(json.accessToken.split('.')).toHaveLength(3);
    const header = Buffer.from(json.accessToken.split('.')[0] ?? '', 'base64url').toString();
    expect(JSON.parse(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims(json.accessToken)).toMatchObject({
      sub: 'users:admin',
      tenant: 'acme',
      exp: Math.floor(noon / 1000) + 3600,
    });
  });

  it('gives client credentials a token of their role and no refresh token', async () => {
    open = await openSandbox();
    const { json } = await open.login(loginBody(open.address, 'operator'));
    expect(claims(json.accessToken).sub).toBe('roles:break-glass-operator');
    expect(json.refreshToken).toBe('');
  });

  it('takes the tenant from the first label of the Host header', async () => {
    open = await openSandbox({ names: ['globex.secretsvaultcloud.eu'] });
    const body = loginBody(open.address, 'operator');
    const { json } = await open.send('POST', '/v1/token', {
      body,
      headers: { Host: 'globex.secretsvaultcloud.eu' },
    });
    expect(claims(json.accessToken).tenant).toBe('globex');
  });

  it('accepts a form and capitalised names', async () => {
    open = await openSandbox();
    const { username, password } = present(open.address.credentials.admin);
    const form = new URLSearchParams({
      grant_type: 'password',
      username,
      password: password.open(),
    }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await open.send('POST', '/v1/token', { body: form, headers })).status).toBe(200);
    const body = {
      Grant_Type: 'password',
      UserName: username,
      PASSWORD: password.open(),
      provider: null,
    };
    expect((await open.login(body)).status).toBe(200);
  });

  it('answers wrong credentials with the exact text that clients look for', async () => {
    open = await openSandbox();
    const { operator } = open.address.credentials;
    for (const body of [
      { grant_type: 'password', username: 'admin', password: 'wrong' },
      { grant_type: 'password', username: 'nobody', password: 'wrong' },
      { grant_type: 'password', username: 'admin' },
      { grant_type: 'client_credentials', client_id: operator?.clientId, client_secret: 'wrong' },
      { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' },
      { grant_type: 'refresh_token', refresh_token: 'z' },
    ]) {
      const { status, text } = await open.login(body);
      expect([status, text]).toEqual([401, refused]);
    }
  });

  it('answers 400 to what it cannot understand', async () => {
    open = await openSandbox();
    for (const body of ['{', '[]', '"x"', '', '{"grant_type":7}', '{"grant_type":"magic"}']) {
      const { status, json } = await open.login(body);
      expect(status).toBe(400);
      expect(json.code).toBe(400);
    }
  });

  it('locks an account out after five failures, says for how long, and lets it in again', async () => {
    open = await openSandbox();
    const wrong = { grant_type: 'password', username: 'admin', password: 'wrong' };
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await open.login(wrong)).text).toBe(refused);
    const { status, text } = await open.login(loginBody(open.address, 'admin'));
    expect(status).toBe(401);
    expect(text).toBe('{"code":401,"message":"account is locked out, try again in 15 minutes"}');
    expect((await open.login(loginBody(open.address, 'operator'))).status).toBe(200);
    open.clock.now += 15 * 60_000;
    expect((await open.login(loginBody(open.address, 'admin'))).status).toBe(200);
  });
});

describe('a token', () => {
  it('is accepted raw and as a bearer', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('operator');
    for (const header of [token, `Bearer ${token}`, `bearer ${token}`]) {
      expect((await open.send('GET', '/v1/secrets?limit=1', { token: header })).status).toBe(200);
    }
  });

  it('is refused when it is missing, garbled, forged or an hour old', async () => {
    open = await openSandbox();
    const token = await open.tokenOf('admin');
    const [head, body] = token.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const bad = [
      '',
      'Bearer ',
      'Bearer x',
      'a.b.c',
      `${head}.${body}.AAAA`,
      `${none}.${body}.`,
      `${token}.x`,
    ];
    for (const header of bad) {
      const { status, text } = await open.send('GET', '/v1/secrets/a', { token: header });
      expect([status, text]).toEqual([401, unauthorized]);
    }
    expect((await open.send('GET', '/v1/secrets/a')).text).toBe(unauthorized);
    open.clock.now += 3_599_000;
    expect((await open.send('GET', '/v1/secrets', { token })).status).toBe(200);
    open.clock.now += 1000;
    expect((await open.send('GET', '/v1/secrets', { token })).text).toBe(unauthorized);
  });

  it('dies with its principal', async () => {
    open = await openSandbox();
    await open.admin('POST', '/v1/users/', { username: 'carol', password: 'long enough' });
    const { json } = await open.login({
      grant_type: 'password',
      username: 'carol',
      password: 'long enough',
    });
    expect(
      (await open.send('GET', '/v1/home/users:carol', { token: json.accessToken })).status,
    ).toBe(200);
    await open.admin('DELETE', '/v1/users/carol?force=true');
    expect(
      (await open.send('GET', '/v1/home/users:carol', { token: json.accessToken })).status,
    ).toBe(401);
    expect(
      (await open.login({ grant_type: 'refresh_token', refresh_token: json.refreshToken })).text,
    ).toBe(refused);
  });
});

describe('a refresh token', () => {
  it('gives new access for 48 hours from the latest use', async () => {
    open = await openSandbox();
    const first = (await open.login(loginBody(open.address, 'admin'))).json;
    const body = { grant_type: 'refresh_token', refresh_token: first.refreshToken };
    open.clock.now += 47 * 3_600_000;
    const second = await open.login(body);
    expect(second.status).toBe(200);
    expect(claims(second.json.accessToken).sub).toBe('users:admin');
    open.clock.now += 47 * 3_600_000;
    expect((await open.login(body)).status).toBe(200);
    open.clock.now += 48 * 3_600_000;
    expect((await open.login(body)).text).toBe(refused);
  });

  it('can be made single-use', async () => {
    open = await openSandbox({ behaviour: { refreshTokens: 'single-use' } });
    const first = (await open.login(loginBody(open.address, 'admin'))).json;
    const body = { grant_type: 'refresh_token', refresh_token: first.refreshToken };
    const second = (await open.login(body)).json;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await open.login(body)).text).toBe(refused);
  });

  it('is gone after revoke, which answers 204 with nothing and leaves no trace of the token', async () => {
    open = await openSandbox();
    const { refreshToken } = (await open.login(loginBody(open.address, 'admin'))).json;
    const revoked = await open.send('POST', `/v1/revoke/${refreshToken}`);
    expect([revoked.status, revoked.text]).toEqual([204, '']);
    expect(
      (await open.login({ grant_type: 'refresh_token', refresh_token: refreshToken })).text,
    ).toBe(refused);
    expect(JSON.stringify(open.sandbox.requests())).not.toContain(refreshToken);
  });
});
