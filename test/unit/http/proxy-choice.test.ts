import { describe, expect, it } from 'vitest';
import { createProxyChoice } from '../../../electron/http/proxy-choice';

type Environment = Record<string, string>;

function chosen(host: string, environment: Environment, port = 443): string | null {
  return createProxyChoice(null, environment)({ host, port })?.name ?? null;
}

describe('the proxy from the environment', () => {
  it('prefers the name for https and the lower case', () => {
    const all = { https_proxy: 'a:1', HTTPS_PROXY: 'b:1', all_proxy: 'c:1', ALL_PROXY: 'd:1' };
    expect(chosen('vault.example', all)).toBe('a:1');
    expect(chosen('vault.example', { HTTPS_PROXY: 'b:1', all_proxy: 'c:1' })).toBe('b:1');
    expect(chosen('vault.example', { HTTPS_PROXY: ' ', ALL_PROXY: 'd:1' })).toBe('d:1');
    expect(chosen('vault.example', {})).toBeNull();
  });

  it('never stands between this host and itself', () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '::1']) {
      expect(chosen(host, { HTTPS_PROXY: 'a:1' })).toBeNull();
    }
  });

  it.each([
    ['vault.example', 'vault.example', true],
    ['vault.example', 'VAULT.EXAMPLE', true],
    ['vault.example.', 'vault.example', true],
    ['eu.vault.example', 'vault.example', true],
    ['eu.vault.example', '.vault.example', true],
    ['eu.vault.example', '*.vault.example', true],
    ['myvault.example', 'vault.example', false],
    ['vault.example', 'other.example, vault.example', true],
    ['vault.example', 'other.example vault.example', true],
    ['vault.example', '*', true],
    ['vault.example', 'vault.example:443', true],
    ['vault.example', 'vault.example:8443', false],
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '2.3', false],
    ['vault.example', '10.0.0.0/8', false],
    ['fd00::7', 'fd00::/8', true],
    ['fd00::7', 'fd00::7', true],
    ['fd00::7', '[fd00::7]:443', true],
    ['10.1.2.3', '10.0.0.0/99', false],
    ['vault.example', ',,', false],
  ])('%s with NO_PROXY="%s": left alone %s', (host, exceptions, leftAlone) => {
    const proxy = chosen(host, { HTTPS_PROXY: 'a:1', no_proxy: exceptions });
    expect(proxy).toBe(leftAlone ? null : 'a:1');
  });
});

describe('the proxy from the settings', () => {
  it('beats the environment, NO_PROXY and loopback included', () => {
    const choice = createProxyChoice('https://proxy.example', { NO_PROXY: '*' });
    const proxy = choice({ host: '127.0.0.1', port: 443 });
    expect(proxy).toMatchObject({ host: 'proxy.example', port: 443, secure: true });
  });

  it('can be none', () => {
    const choice = createProxyChoice('none', { HTTPS_PROXY: 'a:1' });
    expect(choice({ host: 'vault.example', port: 443 })).toBeNull();
  });

  it.each([
    'http://canary:%zz@proxy.example',
    'http://canary:canary@proxy example',
    'ftp://canary@a',
  ])('is refused without being repeated when it is "%s"', text => {
    const choose = (): unknown => createProxyChoice(text, {})({ host: 'a', port: 443 });
    expect(choose).toThrow(expect.objectContaining({ code: 'config.invalid' }));
    expect(choose).not.toThrow(/canary/);
  });

  it('keeps its credentials closed', () => {
    const proxy = createProxyChoice('http://canary:canary@a', {})({ host: 'b', port: 443 });
    expect(JSON.stringify(proxy)).not.toContain('canary');
    expect(proxy?.authorization).not.toBeNull();
  });
});
