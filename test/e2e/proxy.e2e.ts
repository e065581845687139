import { expect } from '@playwright/test';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthority } from '../fault-server/certificates';
import { startFaultProxy } from '../fault-server/fault-proxy';
import { json, startFaultServer } from '../fault-server/fault-server';
import { aHostOn, hostPassphrase } from './a-host-on';
import { afterTest, test } from './host-test';
import { launchApp } from './launch';

/** Resolves nowhere, so that a request can only have come through the proxy. */
const host = 'vault.invalid';
const described = { path: 'a:core-rtr-07', version: '1' };

async function scriptAt(text: string): Promise<string> {
  const server = http.createServer((_, answer) => void answer.end(text));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  afterTest(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy.pac`;
}

test('the window reaches a vault through the proxy that a script names', async () => {
  const authority = createAuthority();
  const vault = await startFaultServer({
    identity: authority.issue({ names: [host] }),
    script: { heartbeat: [json(200, {})], secrets: [json(200, { data: [described], cursor: '' })] },
  });
  const proxy = await startFaultProxy(vault.port);
  afterTest(vault.stop);
  afterTest(proxy.stop);
  const pac = await scriptAt(
    `function FindProxyForURL(url, host) { return host === "${host}" ? "PROXY 127.0.0.1:${proxy.port}" : "DIRECT"; }`,
  );
  const more = { proxy: { pac } };
  const home = await aHostOn({ url: `https://${host}`, ca: authority.pem, more });
  const launched = await launchApp({ home });
  afterTest(launched.close);
  const page = launched.window;
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(hostPassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('core-rtr-07').first()).toBeVisible({ timeout: 60_000 });
  expect(proxy.asked[0]).toEqual({ target: `${host}:443`, authorization: null });
  expect(vault.count('token')).toBe(1);
});
