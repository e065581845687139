import { describe, expect, it } from 'vitest';
import { checkSetupFile } from '../../../../shared/contract/setup-file';

const documented = {
  tenants: [
    {
      id: 'emea',
      name: 'EMEA',
      url: 'https://acme.secretsvaultcloud.eu',
      caFile: 'ca.pem',
      auth: {
        method: 'client_credentials',
        clientId: 'one',
        clientSecret: { fromEnv: 'NAME' },
      },
      budget: { callsPerMonth: 2500, secrets: 250 },
    },
    {
      id: 'us',
      url: 'https://acme.example:8443/base/path/',
      auth: { method: 'password', username: 'ops', password: { fromStdin: true } },
    },
  ],
  secretServers: [
    {
      id: 'hq',
      kind: 'on-premises',
      url: 'https://ss.example/SecretServer',
      caFile: 'ca.pem',
      auth: { method: 'password', username: 'svc', password: { fromFile: 'p.txt' } },
    },
  ],
  routing: [{ prefix: 'emea:', tenants: ['emea', 'us'] }],
  offline: [{ match: 'critical:**', allowed: true, maxAgeHours: null }],
  clipboard: { clearAfterSeconds: 20 },
  store: { unlock: 'passphrase' },
};

describe('a setup file', () => {
  it('is accepted as documented, with its secrets as references', () => {
    const check = checkSetupFile(documented);
    if (check.kind === 'refused') throw new Error(check.problems.join('\n'));
    expect(check.file.tenants[0]?.auth).toEqual({
      method: 'client_credentials',
      clientId: 'one',
      clientSecret: { kind: 'env', name: 'NAME' },
    });
    expect(check.file.tenants[1]?.url).toBe('https://acme.example:8443/base/path');
    expect(check.file.secretServers[0]?.auth).toEqual({
      method: 'password',
      username: 'svc',
      password: { kind: 'file', path: 'p.txt' },
    });
  });

  it('names a ticket system with one place for the ticket, by https and without a user', () => {
    const of = (tickets: object): unknown =>
      checkSetupFile({ ...documented, tickets: { token: { fromEnv: 'T' }, ...tickets } });
    expect(of({ url: 'https://itsm.example/api/ticket/{ticket}?fields=number' })).toMatchObject({
      kind: 'accepted',
    });
    const wrong = [
      ...['http://itsm.example/{ticket}', 'https://itsm.example/api'],
      ...['https://u:p@itsm.example/{ticket}', 'https://{ticket}.example/'],
      'https://itsm.example/{ticket}/{ticket}',
    ];
    for (const url of wrong) {
      expect(of({ url })).toMatchObject({
        ...{ kind: 'refused', problems: [expect.stringContaining('tickets.url must')] },
      });
    }
  });

  it('needs no more than one tenant, and opens with keychain and passphrase then', () => {
    const check = checkSetupFile({ tenants: [documented.tenants[0]] });
    expect(check).toMatchObject({
      kind: 'accepted',
      file: {
        store: { unlock: 'keychain+passphrase' },
        clipboard: { clearAfterSeconds: 20 },
        secretServers: [],
        tenants: [{ budget: { callsPerMonth: 2500, secrets: 250 }, proxy: null }],
      },
    });
  });

  it.each([
    ['a section', { ...documented, mapz: [] }, 'mapz is not a known field (did you mean "maps"?)'],
    [
      'a field of a tenant',
      { tenants: [{ ...documented.tenants[0], budjet: {} }] },
      'tenants[0].budjet is not a known field (did you mean "budget"?)',
    ],
    [
      'a field of another method',
      {
        tenants: [
          {
            ...documented.tenants[0],
            auth: { ...documented.tenants[0]?.auth, clientsecret: { fromEnv: 'A' } },
          },
        ],
      },
      'tenants[0].auth.clientsecret is not a known field (did you mean "clientSecret"?)',
    ],
    [
      'a field that JavaScript itself has',
      JSON.parse(`{"__proto__": {}, "tenants": ${JSON.stringify(documented.tenants)}}`) as unknown,
      '__proto__ is not a known field',
    ],
  ])('names the unknown field when it is %s', (_, file, sentence) => {
    expect(problemsOf(file).join('\n')).toContain(sentence);
  });

  it('is refused without its secret being quoted when it holds one', () => {
    const auth = { method: 'client_credentials', clientId: 'one', clientSecret: 'hunter2-canary' };
    const problems = problemsOf({ tenants: [{ ...documented.tenants[0], auth }] });
    expect(problems).toEqual([
      expect.stringMatching(/^tenants\[0\]\.auth\.clientSecret holds the secret itself/),
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('lists every problem at once', () => {
    expect(
      problemsOf({
        tenants: [
          { id: 'a b', url: 'ftp://x', auth: { method: 'magic' }, budget: { callsPerMonth: 'x' } },
          { id: 'us', url: 'http://vault.example', auth: documented.tenants[1]?.auth },
          { id: 'us', url: 'https://a:b@vault.example', auth: documented.tenants[1]?.auth },
        ],
        secretServers: [{ id: 'hq', kind: 'cluster', url: 'https://ss.example?x=1' }],
        offline: [{ match: '', allowed: 'yes' }],
        store: { unlock: 'fingerprint' },
      }),
    ).toEqual([
      'tenants[0].id may hold only letters, digits, "-" and "_", and not be empty',
      'tenants[0].url must be https://host, with a port and a base path when needed',
      'tenants[0].auth.method is not a method that is known here',
      'tenants[0].budget.callsPerMonth must be a number',
      'tenants[1].url must be https://host, with a port and a base path when needed',
      'tenants[2].url must not hold a user name or password',
      'secretServers[0].kind must be "on-premises" or "cloud"',
      'secretServers[0].url must be https://host, with a port and a base path when needed',
      'offline[0].match must not be empty',
      'offline[0].allowed must be true or false',
      'store.unlock must be "keychain+passphrase" or "passphrase"',
    ]);
  });

  it('refuses ids given twice and routing to tenants that are not there', () => {
    const twice = { ...documented, tenants: [documented.tenants[0], documented.tenants[0]] };
    expect(problemsOf(twice)).toEqual([
      'tenants[1].id is "emea" for the second time',
      'routing[0].tenants[1] is "us", which is not the id of a tenant here',
    ]);
  });

  it.each([
    ['nothing', undefined, 'the file is missing'],
    ['a list', [], 'the file must be an object'],
    ['null', null, 'the file must be an object'],
    ['no tenant', { tenants: [] }, 'tenants must not be empty'],
    ['an empty object', {}, 'tenants is missing'],
  ])('is refused when it holds %s', (_, file, sentence) => {
    expect(problemsOf(file)).toEqual([sentence]);
  });

  it.each([
    ['https://127.0.0.1:1', true],
    ['https://localhost:8080/v', true],
    ['http://127.0.0.1:8080', false],
    ['https://[::1]:8080', true],
    ['https://[2001:db8::1]/x', true],
    ['https://host:0', false],
    ['https://host:70000', false],
    ['https://', false],
    ['https://host#x', false],
    ['//host', false],
  ])('takes %s for an address: %s', (url, accepted) => {
    const check = checkSetupFile({ tenants: [{ ...documented.tenants[0], url }] });
    expect(check.kind).toBe(accepted ? 'accepted' : 'refused');
  });
});

describe('the proxy of a tenant', () => {
  it.each([
    [null, true],
    ['none', true],
    ['http://proxy.example:3128', true],
    ['https://proxy.example', true],
    ['socks5://proxy.example', false],
    ['http://user:canary@proxy.example', false],
  ])('may be %s: %s', (proxy, accepted) => {
    const check = checkSetupFile({ tenants: [{ ...documented.tenants[0], proxy }] });
    expect(check.kind).toBe(accepted ? 'accepted' : 'refused');
    expect(JSON.stringify(check)).not.toContain('canary');
  });

  const password = { fromEnv: 'PROXY_PASSWORD' };
  const url = 'http://proxy.example:3128';
  it.each<[unknown, string | null]>([
    ['system', null],
    [{ url, username: 'svc', password }, null],
    [{ pac: 'http://pac.example/proxy.pac' }, null],
    ['http://canary:canary@a', '.proxy must not hold a user name or password; give {"url"'],
    [{ url: 'http://canary@a', username: 'u', password }, '.proxy.url must not hold a user name'],
    [{ url, username: 'svc', password: 'canary' }, '.proxy.password holds the secret itself'],
    [{ url, username: 'svc' }, '.proxy.password is missing'],
    [{ url, password }, '.proxy.username must be a text'],
    [{ url, username: 'a:b', password }, '.proxy.username must not hold a colon'],
    [{ url, username: 'svc', password, realm: 'canary' }, '.proxy must be null, "none"'],
    [{ pac: 'file:///canary' }, '.proxy.pac must be http or https://host'],
    [{ script: 'canary' }, '.proxy must be null, "none", "system"'],
    [7, '.proxy must be null, "none", "system"'],
    ['http://[fe80::1]:80', '.proxy is a link-local address'],
  ])('%j: %s', (proxy, problem) => {
    const problems = problemsOf({ tenants: [{ ...documented.tenants[0], proxy }] });
    expect(problems.join()).not.toContain('canary');
    if (problem === null) expect(problems).toEqual([]);
    else expect(problems).toEqual([expect.stringContaining(`tenants[0]${problem}`)]);
  });
});

describe('the pins of a tenant', () => {
  const one = `sha256/${'A'.repeat(43)}=`;
  const two = `sha256/${'B'.repeat(42)}A=`;
  it.each<[readonly unknown[], string | null]>([
    [[], null],
    [[one, two], null],
    [[one], 'at least two different pins'],
    [[one, one], 'at least two different pins'],
    [[one, 'sha256/abc'], 'must be "sha256/"'],
    [[one, two.replace('256', '1')], 'must be "sha256/"'],
    [[one, `sha256/${'B'.repeat(43)}=`], 'must be "sha256/"'],
    [[one, 7], 'must be'],
  ])('%j: %s', (pins, problem) => {
    const problems = problemsOf({ tenants: [{ ...documented.tenants[0], pins }] });
    if (problem === null) expect(problems).toEqual([]);
    else expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

it.each(['https://[fe80::1]', 'https://[fe80::1%eth0]:443', 'https://[FEBF::1]/x'])(
  'the address of a vault must not be link-local: %s',
  url => {
    const problems = problemsOf({ tenants: [{ ...documented.tenants[0], url }] });
    expect(problems).toEqual([expect.stringContaining('is a link-local address (fe80::)')]);
  },
);

function problemsOf(file: unknown): readonly string[] {
  const check = checkSetupFile(file);
  return check.kind === 'refused' ? check.problems : [];
}
