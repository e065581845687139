import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePath } from '../../../shared/domain/entry';
import { createDsvAddress } from '../../../electron/vault/backends/dsv/dsv-address';

describe('the address of a tenant', () => {
  it.each([
    ['https://acme.example', 'https://acme.example/v1/'],
    ['https://acme.example/', 'https://acme.example/v1/'],
    ['https://acme.example/v1', 'https://acme.example/v1/'],
    ['https://acme.example/v1/', 'https://acme.example/v1/'],
    ['https://acme.example:8443/base//', 'https://acme.example:8443/base/v1/'],
    ['https://acme.example/base/v1/', 'https://acme.example/base/v1/'],
    ['https://[::1]:8443', 'https://[::1]:8443/v1/'],
  ])('%s leads to %s', (url, prefix) => {
    const address = createDsvAddress(url);
    expect(address.token.href).toBe(`${prefix}token`);
    expect(address.heartbeat.href).toBe(`${prefix}heartbeat`);
    expect(address.secret(normalisePath('a:b')).href).toBe(`${prefix}secrets/a/b`);
    expect(address.search({ limit: 250, cursor: '' }).href).toBe(
      `${prefix}secrets?searchTerm=&limit=250`,
    );
    expect(address.search({ limit: 25, cursor: 'a+/=&b' }).searchParams.get('cursor')).toBe(
      'a+/=&b',
    );
  });

  it.each([
    'acme',
    '',
    'http://acme.example',
    'ftp://acme.example',
    'https://canary:canary@acme.example',
    'https://acme.example?canary=1',
    'https://acme.example/#canary',
  ])('"%s" is refused without being repeated', url => {
    const create = (): unknown => createDsvAddress(url);
    expect(create).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    expect(create).not.toThrow(/canary/);
  });
});

describe('the address of a secret', () => {
  const address = createDsvAddress('https://acme.example/base');

  it('stays below the secrets, whatever the path, and says the path exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        const path = normalisePath(text);
        const parts = path.split(':');
        fc.pre(parts.every(part => part !== '' && part !== '.' && part !== '..'));
        const url = address.secret(path);
        expect([url.origin, url.search, url.hash]).toEqual(['https://acme.example', '', '']);
        const sent = url.pathname.split('/').slice(4);
        expect(sent.map(decodeURIComponent)).toEqual(parts);
        expect(url.pathname.startsWith('/base/v1/secrets/')).toBe(true);
      }),
    );
  });

  it.each(['a:..', '..:..:v1:token', '.', 'a:', '\ud800'])('"%s" is refused', path => {
    expect(() => address.secret(path as never)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
