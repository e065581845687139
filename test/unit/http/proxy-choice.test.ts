import { describe, expect, it } from 'vitest';
import type { ProxySettings } from '../../../shared/domain/proxy-settings';
import { SecretText } from '../../../shared/lib/secret-text';
import type { ProxyAddress } from '../../../electron/http/proxy-address';
import { createProxyChoice } from '../../../electron/http/proxy-choice';
import type { ProxyChoice } from '../../../electron/http/route';
import { noSystemProxy } from '../../../electron/platform/system-proxy/none';
import { createHandClock } from '../../fakes/hand-clock';

type Environment = Record<string, string>;

const signal = new AbortController().signal;

function choice(settings: ProxySettings, environment: Environment = {}): ProxyChoice {
  const clock = createHandClock();
  return createProxyChoice(settings, {
    ...{ environment, clock },
    system: noSystemProxy,
    password: new SecretText('canary'),
  });
}

async function way(made: ProxyChoice, host: string, port = 443): Promise<ProxyAddress | null> {
  const [route] = await made.routes({ host, port }, signal);
  return route?.proxy ?? null;
}

async function chosen(host: string, environment: Environment, port = 443): Promise<string | null> {
  return (await way(choice(null, environment), host, port))?.name ?? null;
}

describe('the proxy from the environment', () => {
  it('prefers the name for https and the lower case', async () => {
    const all = { https_proxy: 'a:1', HTTPS_PROXY: 'b:1', all_proxy: 'c:1', ALL_PROXY: 'd:1' };
    expect(await chosen('vault.example', all)).toBe('a:1');
    expect(await chosen('vault.example', { HTTPS_PROXY: 'b:1', all_proxy: 'c:1' })).toBe('b:1');
    expect(await chosen('vault.example', { HTTPS_PROXY: ' ', ALL_PROXY: 'd:1' })).toBe('d:1');
    expect(await chosen('vault.example', {})).toBeNull();
  });

  it('never stands between this host and itself', async () => {
    for (const host of ['localhost', 'vault.localhost', '127.0.0.1', '127.8.8.8', '::1']) {
      expect(await chosen(host, { HTTPS_PROXY: 'a:1' })).toBeNull();
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
    ['vault.example', '.', false],
    ['vault.example', '*.', false],
    ['vault.example', '..vault.example', true],
    ['vault.example', 'vault.example.', true],
    ['vault.example', '.example', true],
    ['vault.example', 'ample', false],
    ['vault.example', '*:443', true],
    ['vault.example', '*:8443', false],
    ['vault.example', 'other.example;vault.example', true],
    ['10.1.2.3', '10.0.0.0/8:443', true],
    ['10.1.2.3', '10.0.0.0/8:8443', false],
    ['10.1.2.3', '10.1.2.3/32', true],
    ['10.1.2.4', '10.1.2.3/32', false],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['10.1.2.3', '10.0.0.0/', false],
    ['10.1.2.3', '10.0.0/8', false],
    ['fe00::7', 'fd00::/8', false],
    ['fd00::7', 'FD00:0:0:0:0:0:0:7', true],
    ['fd00::7', '[fd00::7]', true],
    ['fd00::7', '[fd00::7]:8443', false],
    ['fd00::7', '[fd00::]/8', true],
    ['fd00::7', '[fd00::]/8:8443', false],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['::ffff:a01:203', '10.0.0.0/8', true],
    ['fd00::7', '0.0.0.0/0', false],
  ])('%s with NO_PROXY="%s": left alone %s', async (host, exceptions, leftAlone) => {
    const proxy = await chosen(host, { HTTPS_PROXY: 'a:1', no_proxy: exceptions });
    expect(proxy).toBe(leftAlone ? null : 'a:1');
  });
});

describe('the proxy from the settings', () => {
  it('beats the environment, NO_PROXY and loopback included', async () => {
    const proxy = await way(choice('https://proxy.example', { NO_PROXY: '*' }), '127.0.0.1');
    expect(proxy).toMatchObject({ host: 'proxy.example', port: 443, secure: true });
  });

  it('can be none', async () => {
    expect(await way(choice('none', { HTTPS_PROXY: 'a:1' }), 'vault.example')).toBeNull();
  });

  it.each([
    'http://canary:canary@proxy.example',
    'http://canary:canary@proxy example',
    'ftp://canary@a',
  ])('is refused without being repeated when it is "%s"', async text => {
    const refused = choice(text).routes({ host: 'a', port: 443 }, signal);
    await expect(refused).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.not.stringContaining('canary'),
    });
  });

  it('keeps its credentials closed', async () => {
    const proxy = await way(choice({ url: 'http://a', username: 'canary-user' }), 'b');
    expect(JSON.stringify(proxy)).not.toContain('canary');
    expect(proxy?.authorization).not.toBeNull();
  });
});
