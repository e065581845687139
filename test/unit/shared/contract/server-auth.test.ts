import { describe, expect, it } from 'vitest';
import { checkSetupFile } from '../../../../shared/contract/setup-file';

const secret = { fromEnv: 'NAME' };
const pins = ['A', 'E'].map(end => `sha256/${'A'.repeat(42)}${end}=`);

function check(server: object): ReturnType<typeof checkSetupFile> {
  return checkSetupFile({
    tenants: [
      {
        id: 'emea',
        url: 'https://vault.example',
        auth: { method: 'client_credentials', clientId: 'x', clientSecret: secret },
      },
    ],
    secretServers: [
      { id: 'hq', kind: 'on-premises', url: 'https://ss.example/SecretServer', ...server },
    ],
  });
}

function problemsOf(server: object): readonly string[] {
  const result = check(server);
  return result.kind === 'refused' ? result.problems : [];
}

const user = { method: 'password', username: 'svc', password: secret };

describe('a Secret Server in setup.json', () => {
  it.each<readonly [string, object]>([
    ['a user', { auth: user }],
    [
      'a user of a domain with a code that is computed',
      { auth: { ...user, domain: 'CORP', totpSeed: secret } },
    ],
    ['a user who confirms at the phone', { auth: { ...user, otp: 'push' } }],
    [
      'an SDK client',
      { auth: { method: 'client_credentials', clientId: 'x', clientSecret: secret } },
    ],
    [
      'a rule with its key',
      { auth: { method: 'sdk_client', ruleName: 'r', onboardingKey: secret } },
    ],
    ['a rule without a key', { auth: { method: 'sdk_client', ruleName: 'r' } }],
    ['the account of Windows', { auth: { method: 'windows' }, proxy: 'none', pins }],
    [
      'a platform',
      { kind: 'cloud', auth: { method: 'platform', clientId: 'x', clientSecret: secret } },
    ],
    ['a proxy with an account', { proxy: { url: 'http://p:1', username: 'u', password: secret } }],
  ])('may have %s', (_, server) => {
    expect(problemsOf(server)).toEqual([]);
  });

  it.each<readonly [string, object, string]>([
    [
      'the account of Windows in the cloud',
      { kind: 'cloud', auth: { method: 'windows' } },
      'secretServers[0].auth.method is "windows", which only a server on-premises has',
    ],
    [
      'a platform on-premises',
      { auth: { method: 'platform', clientId: 'x', clientSecret: secret } },
      'secretServers[0].auth.method is "platform", which only a server in the cloud has',
    ],
    [
      'the account of Windows through a proxy with an account',
      {
        auth: { method: 'windows' },
        proxy: { url: 'http://p:1', username: 'u', password: secret },
      },
      'secretServers[0].proxy must be null, "none" or an address where auth.method is "windows"',
    ],
    [
      'a typed code and a computed one',
      { auth: { ...user, otp: 'ask', totpSeed: secret } },
      'secretServers[0].auth.totpSeed and otp are two ways to the same code; give one of them',
    ],
    [
      'another word for the second factor',
      { auth: { ...user, otp: 'sms' } },
      'secretServers[0].auth.otp must be "push" or "ask"',
    ],
    [
      'the seed itself',
      { auth: { ...user, totpSeed: 'canary' } },
      'secretServers[0].auth.totpSeed holds the secret itself, which must not stand in a file; give {"fromEnv": "NAME"}, {"fromFile": "PATH"} or {"fromStdin": true}',
    ],
    [
      'a route of the API in its address',
      { url: 'https://ss.example/SecretServer/api/v1' },
      'secretServers[0].url must be the address of the application, without /api/v1 and without /oauth2/token',
    ],
    [
      'the token route in its address',
      { url: 'https://ss.example/oauth2/token/' },
      'secretServers[0].url must be the address of the application, without /api/v1 and without /oauth2/token',
    ],
    [
      'one pin alone',
      { pins: pins.slice(0, 1) },
      'secretServers[0].pins must hold at least two different pins, one of them for a key that is kept as a backup',
    ],
  ])('must not have %s', (_, server, problem) => {
    expect(problemsOf(server)).toEqual([problem]);
  });
});
