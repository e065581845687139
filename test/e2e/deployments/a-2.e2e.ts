import { expect, test } from '@playwright/test';
import { aDeployment } from './a-deployment';
import { expectRecorded } from './evidence';
import { valueIn } from './vault-value';

const router = 'critical:emea:dub3:router:core-rtr-07';
const deployment = aDeployment('A-2');
test.afterEach(() => deployment.takeDown());

test('A-2: without a jump host it says what that means, and serves when Secret Server Cloud is down', async () => {
  const cloud = await deployment.site();
  const vault = await deployment.site();
  const password = await valueIn(vault, router);
  const host = await deployment.host({
    passphrase: 'of one operator',
    tenants: { emea: vault },
    secretServers: { acme: cloud },
  });
  const operator = await host.open();
  const { page } = operator;
  await operator.unlock();
  const banner = page.getByRole('complementary', { name: 'Workstation' });
  await expect(banner).toContainText('less secure than a jump host');
  await banner.getByRole('button', { name: 'Understood' }).click();
  await expect(banner).toBeHidden();

  await cloud.kill();
  await expect(page.getByText('Secret Server Cloud acme').first()).toBeVisible();
  await expect(page.getByText(/is down since \d\d:\d\d UTC/)).toBeVisible();
  await operator.find('dub3 core rtr 07', router);
  await operator.copy(password);
  await expect(page.getByTestId('toast')).toContainText('read from EMEA · EU just now');
  await operator.close();

  const status = await host.run('status');
  expect(status.stdout).toContain('less secure than a jump host');
  const { stdout } = await host.run('doctor');
  expect(stdout).toContain('less secure than a jump host');
  await expectRecorded(host, {
    server: 'acme',
    granted: [{ tenant: 'emea', path: router, servedFrom: 'vault' }],
  });
});
