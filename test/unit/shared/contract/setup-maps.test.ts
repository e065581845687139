import { expect, it } from 'vitest';
import { checkSetupFile } from '../../../../shared/contract/setup-file';

const auth = { method: 'password', username: 'u', password: { fromEnv: 'NAME' } };

function problemsOf(map: object, prefixes: readonly string[] = []): readonly string[] {
  const source = { server: 'hq', folderId: 12 };
  const check = checkSetupFile({
    tenants: [
      { id: 'emea', url: 'https://a.example', auth, push: { prefixes } },
      { id: 'us', url: 'https://b.example', auth },
    ],
    secretServers: [{ id: 'hq', kind: 'on-premises', url: 'https://ss.example', auth }],
    maps: [{ id: 'core', source, tenants: ['emea', 'us'], pathTemplate: 'a/$name', ...map }],
  });
  return check.kind === 'refused' ? check.problems : [];
}

it.each([
  ['a/$name', []],
  ['a/../$name', ['maps[0].pathTemplate leaves its place: segment 2 is ".."']],
  ['a//$name', ['maps[0].pathTemplate has nothing in segment 2']],
  ['a/$name/restore', [expect.stringContaining('ends in "restore"')]],
])('the path template %s of a map', (pathTemplate, problems) => {
  expect(problemsOf({ pathTemplate })).toEqual(problems);
});

it('a map must be able to reach what each of its tenants allows', () => {
  expect(problemsOf({}, ['a:'])).toEqual([]);
  expect(problemsOf({}, ['critical:emea:'])).toEqual([
    'maps[0].pathTemplate leads outside of what the tenant allows: critical:emea:',
  ]);
  expect(problemsOf({ tenants: ['us'] }, ['critical:emea:'])).toEqual([]);
});

it.each([':', '', 'a b', '..'])('%j is no prefix of a tenant', prefix => {
  expect(problemsOf({}, ['a', prefix])).toContainEqual(
    expect.stringMatching(
      /^tenants\[0\]\.push\.prefixes\[1\] (?:is not the beginning|must not be)/,
    ),
  );
});

it('a map names tenants and Secret Servers of the same file', () => {
  const source = { server: 'elsewhere', folderId: 12 };
  expect(problemsOf({ source, tenants: ['apac'] })).toEqual([
    'maps[0].source.server is "elsewhere", which is not the id of a Secret Server here',
    'maps[0].tenants[0] is "apac", which is not the id of a tenant here',
  ]);
});

it.each(['__proto__', 'constructor', 'toString'])('%s is no id: ids are keys of objects', id => {
  expect(problemsOf({ id })).toContain(
    'maps[0].id is a word that JavaScript keeps for itself; choose another',
  );
});
