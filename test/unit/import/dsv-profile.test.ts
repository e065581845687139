import { describe, expect, it } from 'vitest';
import { authMethods } from '../../../electron/auth/methods/methods';
import { authTypes } from '../../../electron/import/auth-types';
import { readDsvProfile } from '../../../electron/import/dsv-profile';
import { readProfileFile } from '../../../electron/import/profile-file';
import { readProfileYaml } from '../../../electron/import/profile-yaml';
import { aPasswordProfile, dsvFile, firstDsvFile } from '../../builders/a-dsv-profile';
import type { DsvSettings } from '../../builders/a-dsv-profile';

const written = aPasswordProfile('/home/u', 'AAAA');

function read(settings: DsvSettings) {
  const { profiles } = readProfileFile(readProfileYaml(dsvFile({ default: settings })));
  return readDsvProfile('default', profiles.get('default') ?? new Map());
}

describe('the file', () => {
  it('is read in both versions, with names in letters of any size', () => {
    const second = readProfileFile(readProfileYaml(dsvFile({ Main: written }, 'MAIN')));
    expect(second).toMatchObject({ version: 'v2', defaultProfile: 'main', ignored: [] });
    expect([...second.profiles.keys()]).toEqual(['main']);
    const first = readProfileFile(
      readProfileYaml(firstDsvFile({ default: written, Lab: written })),
    );
    expect(first).toMatchObject({ version: 'v1', defaultProfile: 'default' });
    expect([...first.profiles.keys()].sort()).toEqual(['default', 'lab']);
  });

  it.each([
    ['version: v3\nprofiles: {a: {}}', 'version is not "v2"'],
    ['version: 2\nprofiles: {a: {}}', 'version is not "v2"'],
    ['version: v2\nprofiles: {a: {}}', '"defaultProfile" is missing'],
    ['version: v2\ndefaultProfile: b\nprofiles: {a: {}}', 'is not there; there is a'],
    ['version: v2\ndefaultProfile: a', 'no "profiles"'],
    ['version: v2\ndefaultProfile: a\nprofiles: 5', 'no "profiles"'],
    ['version: v2\ndefaultProfile: a\nprofiles: {}', 'holds no profiles'],
    ['version: v2\ndefaultProfile: a\nprofiles: {a: {}, A: {}}', 'two profiles "a"'],
    ['lab: {tenant: acme}', 'default profile "default" is not there; there is lab'],
    ['tenant: acme', 'holds no profiles'],
    ['- a', 'holds no profiles'],
  ])('is refused: %j', (text, because) => {
    expect(() => readProfileFile(readProfileYaml(text))).toThrow(because);
  });

  it('tells what stands beside the profiles', () => {
    const text = 'default: {tenant: acme}\nsomething: else\n';
    expect(readProfileFile(readProfileYaml(text)).ignored).toEqual(['something']);
  });
});

describe('a profile', () => {
  it('as dsv wrote it becomes address, log-on and cache, and nothing is left over', () => {
    expect(read(written)).toMatchObject({
      url: 'https://acme.dsv.test',
      authType: 'password',
      securePassword: 'AAAA',
      store: { type: 'file', path: '/home/u/.thy' },
      cache: { strategy: 'cache.server.expired', ageMinutes: 5 },
      problems: [],
      ignored: [],
    });
  });

  it.each<[string, DsvSettings, string]>([
    ['the usual domain', { tenant: 'acme' }, 'https://acme.secretsvaultcloud.com'],
    ['a numeric tenant', { tenant: '0815' }, 'https://0815.secretsvaultcloud.com'],
    ['a port', { tenant: 'a', domain: 'x.eu', port: '8443' }, 'https://a.x.eu:8443'],
    ['a port in the domain', { tenant: 'a', domain: 'x.eu:8443' }, 'https://a.x.eu:8443'],
    ['the same port twice', { tenant: 'a', domain: 'x.eu:1', port: '1' }, 'https://a.x.eu:1'],
    ['other letters', { Tenant: 'ACME', DOMAIN: 'X.eu' }, 'https://acme.x.eu'],
    ['a dotted version', { tenant: 'a', 'api.version': 'v1' }, 'https://a.secretsvaultcloud.com'],
    [
      'a nested version',
      { tenant: 'a', api: { version: 'v1' } },
      'https://a.secretsvaultcloud.com',
    ],
  ])('with %s has its address', (_, settings, url) => {
    const auth = { username: 'u', password: 'p' };
    expect(read({ ...settings, auth })).toMatchObject({ url, problems: [] });
  });

  it.each<[DsvSettings, string]>([
    [{ tenant: '' }, 'tenant is missing'],
    [{ tenant: 'a.b' }, 'tenant is not the first part of a host name'],
    [{ tenant: 'a/b?c' }, 'tenant is not the first part of a host name'],
    [{ domain: 'x@evil.example' }, 'domain is not a domain name'],
    [{ domain: 'x/y' }, 'domain is not a domain name'],
    [{ port: '70000' }, 'port is not a port number'],
    [{ domain: 'x:1', port: '2' }, 'port is another one than in domain'],
    [{ http: 'http' }, 'nothing is sent without TLS'],
    [{ http: 'ftp' }, 'http is neither'],
    [{ api: { version: 'v2' } }, 'api.version is not "v1"'],
    [{ auth: { type: 'magic' } }, 'auth.type "magic" is not known'],
    [{ auth: { type: 'refresh' } }, 'auth.type "refresh" is not known'],
    [{ auth: { type: 'password' } }, 'auth.username is missing'],
    [{ auth: { type: 'clientcred', client: { secret: 's' } } }, 'auth.client.id is missing'],
    [{ auth: { type: 'cert', certificate: 'AAAA' } }, 'auth.privatekey is missing'],
    [
      { auth: { type: 'cert', certificate: 'a*b', privateKey: 'AAAA' } },
      'certificate is not base64',
    ],
    [{ Tenant: 'other' }, 'tenant is there twice'],
    [{ 'auth.username': 'other' }, 'auth.username is there twice'],
  ])('with %j says what is wrong', (settings, problem) => {
    const { url, problems } = read({ ...written, ...settings });
    expect(problems.join('; ')).toContain(problem);
    if (!problem.startsWith('auth') && !problem.includes('twice') && !problem.includes('cert')) {
      expect(url).toBeNull();
    }
  });

  it('names every field that is missing at once', () => {
    expect(read({ auth: { type: 'clientcred' }, http: 'http' }).problems).toEqual([
      'tenant is missing',
      'http is "http", and nothing is sent without TLS from here',
      'auth.client.id is missing',
    ]);
  });

  it('may lack the user where dsv keeps nothing', () => {
    expect(read({ tenant: 'acme', store: { type: 'none' } }).problems).toEqual([]);
  });

  it.each(authTypes.map(type => [type.type, type] as const))(
    'with auth.type %s becomes a method that has a field for every setting',
    (_, type) => {
      const full = Object.fromEntries(type.settings.map(({ setting }) => [setting, 'AAAA']));
      const { auth, problems } = read({
        tenant: 'acme',
        'auth.type': type.type.toUpperCase(),
        ...full,
      });
      expect(auth?.method).toBe(type.method);
      expect(problems).toEqual([]);
      const form = authMethods.find(({ id }) => id === type.method)?.form ?? [];
      const fields = form.map(({ name }) => name);
      expect(fields).toEqual(
        expect.arrayContaining(type.settings.map(({ parameter }) => parameter)),
      );
    },
  );

  it.each<[DsvSettings, string, number]>([
    [{ strategy: 'server' }, 'server', 1440],
    [{ strategy: 'server.cache', age: '60' }, 'server.cache', 60],
    [{ strategy: 'cache.server', age: '1' }, 'cache.server', 1],
    [{ strategy: 'cache.server.expired', age: '99999999' }, 'cache.server.expired', 5_256_000],
    [{}, 'last-known-good', 1440],
  ])('with cache %j uses %s, %i minutes', (cache, strategy, ageMinutes) => {
    const profile = read({ ...written, cache });
    expect(profile.cache).toEqual({ strategy, ageMinutes });
    expect(profile.ignored).toEqual([]);
  });

  it('tells what has no meaning here, and why', () => {
    const { ignored, cache } = read({
      ...written,
      editor: 'vim',
      colour: 'blue',
      auth: { type: 'password', username: 'u', client: { id: '7' } },
      cache: { strategy: 'sometimes', age: '-1' },
    });
    expect(cache).toEqual({ strategy: 'server', ageMinutes: 1440 });
    expect(Object.fromEntries(ignored.map(({ name, because }) => [name, because]))).toEqual({
      'auth.client.id': 'belongs to another auth.type',
      'cache.age': 'not a number of minutes above 0; 1440 is used',
      'cache.strategy': 'not known; "server" is used, as dsv does',
      colour: 'not known',
      editor: 'nothing is edited here',
    });
  });
});
