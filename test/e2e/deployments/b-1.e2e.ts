import { expect, test } from '@playwright/test';
import { aDeployment } from './a-deployment';
import { expectIntact, expectRecorded, recorded } from './evidence';
import { valueIn } from './vault-value';

const router = 'critical:amer:nyc1:router:core-rtr-01';
const deployment = aDeployment('B-1');
test.afterEach(() => deployment.takeDown());

test('B-1: the first site is lost with its jump host; the second serves from a store of its own', async () => {
  const site1 = await deployment.site();
  const vault = await deployment.site('amer');
  const password = await valueIn(vault, router);
  const sites = { tenants: { amer: vault }, secretServers: { 'site-1': site1 } };
  const first = await deployment.host({ ...sites, passphrase: 'of the first host' });
  const second = await deployment.host({ ...sites, passphrase: 'of the second host' });

  const there = await first.open();
  await there.unlock();
  await expect(there.page.getByText(/answers since/)).toBeVisible();
  await site1.kill();
  await there.kill();

  const here = await second.open();
  const { page } = here;
  await expect(page.getByText(/is down since \d\d:\d\d UTC/)).toBeVisible();
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type(first.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('unlock.wrongPassphrase')).toBeVisible();
  await here.unlock();
  await here.find('nyc1 core rtr 01', router);
  await here.copy(password);
  await expect(page.getByTestId('toast')).toContainText('read from AMER · US just now');
  await here.close();

  await expectRecorded(second, {
    server: 'site-1',
    granted: [{ tenant: 'amer', path: router, servedFrom: 'vault' }],
  });
  await expectIntact(first);
  const kinds = (await recorded(first)).map(({ kind }) => kind);
  expect(kinds).toContain('session.unlocked');
  expect(kinds).not.toContain('access.granted');
});
