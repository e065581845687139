import { expect, test } from '@playwright/test';
import { aDeployment } from './a-deployment';
import { expectRecorded } from './evidence';
import { valueIn } from './vault-value';

/** In both regions. */
const emea = 'critical:emea:dub3:router:core-rtr-07';
/** In the region that dies alone. */
const apac = 'critical:apac:sin1:router:core-rtr-01';
/** In the region that lives alone. */
const amer = 'critical:amer:nyc1:router:core-rtr-01';
const deployment = aDeployment('C-1');
test.afterEach(() => deployment.takeDown());

test('C-1: Secret Server is down, then a region dies; the other one serves, then the sealed copy', async () => {
  const [hq, eu1, eu2, us1] = await Promise.all([
    deployment.site(),
    deployment.site('emea'),
    deployment.site('apac'),
    deployment.site('emea', 'amer'),
  ]);
  const held = {
    emeaInEurope: await valueIn(eu1, emea),
    emeaInAmerica: await valueIn(us1, emea),
    apac: await valueIn(eu2, apac),
    amer: await valueIn(us1, amer),
  };
  const host = await deployment.host({
    passphrase: 'of the jump host',
    tenants: { 'eu-1': eu1, 'eu-2': eu2, 'us-1': us1 },
    secretServers: { hq },
  });
  const operator = await host.open();
  const { page } = operator;
  const toast = page.getByTestId('toast');
  await operator.unlock();
  await hq.kill();
  await expect(page.getByText(/is down since \d\d:\d\d UTC/)).toBeVisible();
  await operator.find('dub3 core rtr 07', emea);
  await operator.copy(held.emeaInEurope);
  await expect(toast).toContainText('read from Europe 1 · EU');

  await Promise.all([eu1.kill(), eu2.kill()]);
  await operator.copy(held.emeaInAmerica);
  await expect(toast).toContainText('read from America · US');
  await operator.find('sin1 core rtr 01', apac);
  await operator.copy(held.apac);
  await expect(toast).toContainText(
    /Sealed copy, version \d+, .+ old – Europe 2 · EU does not answer/,
  );
  await operator.find('nyc1 core rtr 01', amer);
  await operator.copy(held.amer);
  await expect(toast).toContainText('read from America · US');

  await page.keyboard.press('F4');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  for (const name of ['Europe 1', 'Europe 2']) {
    await expect(row(name)).toContainText('EU');
    await expect(row(name)).toContainText('does not answer (vault.unreachable)');
    await expect(row(name)).toContainText('last');
  }
  await expect(row('America')).toContainText('answers');
  await expect(row('America')).toContainText('in its turn');
  await operator.close();
  await expectRecorded(host, {
    server: 'hq',
    granted: [
      { tenant: 'us-1', path: amer, servedFrom: 'vault' },
      { tenant: 'eu-2', path: apac, servedFrom: 'offline', outage: 'vault.unreachable' },
      { tenant: 'us-1', path: emea, servedFrom: 'vault' },
      { tenant: 'eu-1', path: emea, servedFrom: 'vault' },
    ],
  });
});
