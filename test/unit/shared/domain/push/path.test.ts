import { describe, expect, it } from 'vitest';
import {
  parseTemplate,
  slugsOf,
  templateProblems,
} from '../../../../../shared/domain/push/path-template';
import { resolvePath } from '../../../../../shared/domain/push/resolve-path';
import type { SourceField } from '../../../../../shared/domain/push/source-secret';
import { field, secretOf } from './make';

function resolve(template: string, fields: readonly SourceField[] = [], name = 'core-rtr-01') {
  const source = secretOf(fields, { name });
  const result = resolvePath(parseTemplate(template), source, []);
  return result.kind === 'path' ? result.path : result.reason;
}

describe('a path template', () => {
  it.each([
    ['critical/emea/$name', 'critical:emea:core-rtr-01'],
    ['Demo/$domain/$machine', 'Demo:corp:10.0.0.1'],
    ['Demo/\\$domain/x', 'Demo:corp:x'],
    ['Demo/${domain}_$machine', 'Demo:corp_10.0.0.1'],
    ['Demo/$machine-$domain', 'Demo:10.0.0.1-corp'],
    ['Demo/pre${domain}post', 'Demo:precorppost'],
    ['Demo/$DOMAIN', 'Demo:corp'],
    ['Demo/$user-name', 'Demo:admin'],
  ])('%s leads to %s', (template, path) => {
    const fields = [field('domain', 'corp'), field('machine', '10.0.0.1')];
    expect(resolve(template, [...fields, field('user-name', 'admin')])).toBe(path);
  });

  it('knows its slugs and the part that every path begins with', () => {
    const template = parseTemplate('critical/emea/x-$domain/$machine/$domain');
    expect(template.prefix).toEqual(['critical', 'emea']);
    expect(slugsOf(template)).toEqual(['domain', 'machine']);
  });

  it.each([
    ['critical/../$name', 'leaves its place: segment 2 is ".."'],
    ['./$name', 'leaves its place: segment 1 is "."'],
    ['critical//$name', 'has nothing in segment 2'],
    ['/critical/$name', 'has nothing in segment 1'],
    ['critical/$name/', 'has nothing in segment 3'],
    [
      'critical:emea:$name',
      'has a character in segment 1 that a vault does not take; "/" stands between segments',
    ],
    [
      'critical\\$name/..\\x',
      'has a character in segment 2 that a vault does not take; "/" stands between segments',
    ],
    ['critical/$', 'has no field slug behind "$" in segment 2'],
    ['critical/${}', 'has no field slug behind "$" in segment 2'],
    ['critical/--/$name', 'has no letter or digit in segment 2'],
    ['secrets/$name', 'begins with "secrets", which a vault drops'],
    ['critical/version/3', 'ends in "version" and a number, which a vault takes for a command'],
    ['critical/rollback/3', 'ends in "rollback" and a number, which a vault takes for a command'],
    ['$name/restore', 'ends in "restore", which a vault takes for a command'],
    ['6f9619ff-8b86-d011-b42d-00cf4fc964ff', 'is a UUID, which a vault takes for an id'],
    [`${'x'.repeat(501)}`, 'is longer than 500 characters'],
  ])('%s is refused at setup', (template, problem) => {
    expect(templateProblems(template, [])).toEqual([problem]);
  });

  it.each([
    ['critical/emea/$name', ['critical:emea:'], []],
    ['critical/$domain/$name', ['critical:emea'], []],
    [
      '$domain/$name',
      ['critical/emea'],
      ['leads outside of what the tenant allows: critical/emea'],
    ],
    [
      'critical/apac/$name',
      ['critical:emea:'],
      ['leads outside of what the tenant allows: critical:emea:'],
    ],
    [
      'critical/emeax/$name',
      ['critical:emea'],
      ['leads outside of what the tenant allows: critical:emea'],
    ],
    [
      'critical/emea',
      ['critical:emea'],
      ['leads outside of what the tenant allows: critical:emea'],
    ],
    ['critical/apac/$name', ['critical:emea:', 'critical:apac:'], []],
  ])('%s with the prefixes %j', (template, prefixes, problems) => {
    expect(templateProblems(template, prefixes)).toEqual(problems);
  });
});

describe('a value in a path', () => {
  it.each([
    ['Kern Router (alt)', 'Kern-Router-alt'],
    ['  Zürich Öst ', 'Zurich-Ost'],
    ['a - b', 'a-b'],
    ['a--b', 'a--b'],
    ['ＡＢＣ１', 'ABC1'],
    ['svc@corp.local', 'svc@corp.local'],
    ['日本 7', '7'],
  ])('%j becomes %s', (value, part) => {
    expect(resolve('x/$name', [], value)).toBe(`x:${part}`);
  });

  it.each([
    ['a/b', 'has "/", "\\" or ":" in it.'],
    ['a\\b', 'has "/", "\\" or ":" in it.'],
    ['a:b', 'has "/", "\\" or ":" in it.'],
    ['a／b', 'has "/", "\\" or ":" in it.'],
    ['℀', 'has "/", "\\" or ":" in it.'],
    ['a\u0000b', 'has a control character in it.'],
    ['a\r\nb', 'has a control character in it.'],
    ['a\ud800', 'has half a character in it.'],
    ['..', 'is only dots.'],
    ['‥', 'is only dots.'],
    ['', 'has nothing in it that a path can hold.'],
    ['日本', 'has nothing in it that a path can hold.'],
    ['a'.repeat(501), 'is longer than 500 characters.'],
  ])('%j is refused', (value, reason) => {
    expect(resolve('x/$name', [], value)).toBe(`The secret's name ${reason}`);
    expect(resolve('x/$domain', [field('domain', value)])).toBe(`The field "domain" ${reason}`);
  });

  it.each([
    [{ isPassword: true }, 'is a password'],
    [{ isNotes: true }, 'holds notes'],
    [{ isFile: true }, 'is a file'],
    [{ hideOnView: true }, 'is hidden on view'],
    [{ hideOnView: null }, 'may be hidden, as its template cannot be read'],
  ])('%j never is one', (flags, reason) => {
    const message = `The field "domain" ${reason}, so it cannot be in a path.`;
    expect(resolve('x/$domain', [field('domain', 'corp', flags)])).toBe(message);
  });

  it.each([
    ['$name/x', 'secrets', 'The path begins with "secrets", which a vault drops.'],
    [
      'x/version/$name',
      '3',
      'The path ends in "version" and a number, which a vault takes for a command.',
    ],
    ['x/$name', 'Restore', 'The path ends in "restore", which a vault takes for a command.'],
    [
      '$name',
      '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
      'The path is a UUID, which a vault takes for an id.',
    ],
    ['x/$domain', 'x', 'The secret has no field "domain", which its path needs.'],
  ])('%s with %s is refused', (template, name, reason) => {
    expect(resolve(template, [], name)).toBe(reason);
  });

  it('never leads outside of what the tenant allows', () => {
    const template = parseTemplate('critical/$name/x');
    const within = (name: string) =>
      resolvePath(template, { name }, ['critical:emea:', 'critical/apac']).kind;
    expect([within('emea'), within('apac'), within('emeax'), within('us')]).toEqual([
      ...['path', 'path'],
      ...['refused', 'refused'],
    ]);
    expect(resolvePath(template, { name: 'emea' }, [':']).kind).toBe('refused');
  });
});
