import { expect, test } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createAuthority } from '../fault-server/certificates';
import { startFaultProxy } from '../fault-server/fault-proxy';
import { json, startFaultServer } from '../fault-server/fault-server';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { launchApp } from './launch';

const passphrase = 'correct horse';
/** Resolves nowhere, so that a request can only have come through the proxy. */
const host = 'vault.invalid';
const described = { path: 'a:core-rtr-07', version: '1' };

const cleanUps: (() => unknown)[] = [];
test.afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function scriptAt(text: string): Promise<string> {
  const server = http.createServer((_, answer) => void answer.end(text));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy.pac`;
}

/** A data folder whose only tenant is reached as a script says. */
async function homeWith(pac: string, ca: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-proxy-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const home = path.join(folder, 'home');
  const clientSecret = { fromEnv: 'DSV_SECRET' };
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret };
  const tenant = { id: 'emea', url: `https://${host}`, caFile: 'ca.pem', proxy: { pac }, auth };
  const file = { tenants: [tenant], store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, 'ca.pem'), ca);
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  await setUpCheaply({ folder, home, secret: 'canary', passphrase });
  return home;
}

test('the window reaches a vault through the proxy that a script names', async () => {
  const authority = createAuthority();
  const vault = await startFaultServer({
    identity: authority.issue({ names: [host] }),
    script: { heartbeat: [json(200, {})], secrets: [json(200, { data: [described], cursor: '' })] },
  });
  const proxy = await startFaultProxy(vault.port);
  cleanUps.push(vault.stop, proxy.stop);
  const pac = await scriptAt(
    `function FindProxyForURL(url, host) { return host === "${host}" ? "PROXY 127.0.0.1:${proxy.port}" : "DIRECT"; }`,
  );
  const launched = await launchApp({ home: await homeWith(pac, authority.pem) });
  cleanUps.push(launched.close);
  const page = launched.window;
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('core-rtr-07').first()).toBeVisible({ timeout: 60_000 });
  expect(proxy.asked[0]).toEqual({ target: `${host}:443`, authorization: null });
  expect(vault.count('token')).toBe(1);
});
