import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../electron/sandbox/dsv/permissions/pattern';

describe('a policy pattern', () => {
  it.each([
    ['secrets:a', 'secrets:a', true],
    ['secrets:a', 'secrets:a:b', false],
    ['secrets:a.b', 'secrets:axb', false],
    ['secrets:a:<.*>', 'secrets:a:b:c', true],
    ['secrets:a:<.*>', 'secrets:a:', true],
    ['secrets:a:<.*>', 'secrets:a', false],
    ['secrets:<a|b>:x', 'secrets:b:x', true],
    ['secrets:<a|b>:x', 'secrets:b', false],
    ['<.*>', '', true],
    ['users:<[a-z]+>@x.y', 'users:bob@x.y', true],
    ['users:<[a-z]+>@x.y', 'users:bob@xzy', false],
    ['a+b<(?<n>c)>', 'a+bc', true],
    ['secrets:<.*>', 'secrets:line\nbreak', true],
  ])('%s and %j: %s', (pattern, text, fits) => {
    expect(compilePattern(pattern)(text)).toBe(fits);
  });

  it.each(['a<b', 'a>b', '<<a>', '<(>', '<[>', '<*>'])('refuses %s', pattern => {
    expect(() => compilePattern(pattern)).toThrow('refused with 400');
  });
});
