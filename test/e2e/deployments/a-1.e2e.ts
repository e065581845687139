import { expect, test } from '@playwright/test';
import { documented } from '../../builders/documented-setup';
import { aDeployment } from './a-deployment';
import { expectRecorded } from './evidence';
import { valueIn } from './vault-value';

const router = 'critical:emea:dub3:router:core-rtr-07';
const deployment = aDeployment('A-1');
test.afterEach(() => deployment.takeDown());

test('A-1: the jump host refuses while Secret Server answers, and opens up when it is down', async () => {
  const hq = await deployment.site();
  const vault = await deployment.site();
  const password = await valueIn(vault, router);
  const host = await deployment.host({
    passphrase: 'of the jump host',
    tenants: { emea: vault },
    secretServers: { hq },
    policy: await documented('A-1', 'policy'),
  });
  const operator = await host.open();
  const { page } = operator;
  await expect(page.getByText(/answers since \d\d:\d\d UTC/)).toBeVisible();
  await operator.unlock();
  await expect(
    page.getByText('Secret Server hq answers: use it unless you cannot log on.'),
  ).toBeVisible();

  await operator.find('dub3 core rtr 07', router);
  await operator.ask();
  const problem = page.getByTestId('problem');
  await expect(problem).toContainText('gate.refused');
  await expect(problem).toContainText('Use Secret Server at its address');
  expect(await operator.pasted()).not.toBe(password);
  await page.keyboard.press('Escape');

  await hq.kill();
  await expect(page.getByText(/is down since \d\d:\d\d UTC/)).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByRole('dialog')).toContainText('not reached from this host');
  await page.keyboard.press('Escape');

  await operator.copy(password);
  await expect(page.getByTestId('toast')).toContainText('read from EMEA · EU just now');
  await operator.close();
  await expectRecorded(host, {
    server: 'hq',
    others: ['gate.refused'],
    granted: [{ tenant: 'emea', path: router, servedFrom: 'vault' }],
  });
});
