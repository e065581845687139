import { describe, expect, it } from 'vitest';
import {
  canonicalPath,
  checkWritablePath,
  idInPath,
} from '../../../electron/sandbox/dsv/secrets/secret-path';

describe('a secret path', () => {
  it.each(['a:b', 'a/b', '/a/b', 'a//b', ':a:b:', 'a:/b'])('is written one way: %s', path => {
    expect(canonicalPath(path)).toBe('a:b');
  });

  it.each(['a', 'a:b/c', '/a', 'a+b@c.d_e-f', '1'])('may be written: %s', path => {
    expect(() => checkWritablePath(path)).not.toThrow();
  });

  it.each(['', 'a b', 'a::b', 'a:', 'a/', 'a:-', 'ä', 'a?b', 'a%b', 'a\nb'])(
    'may not be written: %j',
    path => {
      expect(() => checkWritablePath(path)).toThrow('refused with 400');
    },
  );

  it('is an id when it is one UUID and nothing else', () => {
    const id = 'c893b4f8-9425-4fa4-acbf-2806d6f1fa82';
    expect(idInPath(id)).toBe(id);
    expect(idInPath(`/${id.toUpperCase()}/`)).toBe(id);
    expect(idInPath(id.replaceAll('-', ''))).toBe(id);
    for (const path of [`${id}z`, `a:${id}`, '', 'a']) expect(idInPath(path)).toBeNull();
  });
});
