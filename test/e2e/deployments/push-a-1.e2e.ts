import { expect, test } from '@playwright/test';
import { aPushDeployment } from './a-push-deployment';
import { valueIn } from './vault-value';

const router = 'critical:emea:dub3:router:core-rtr-07';
const deployment = aPushDeployment('A-1');
test.afterEach(() => deployment.takeDown());

test('A-1: the push costs a token and a write for each change, and nothing is touched while Secret Server is down', async () => {
  const hq = await deployment.secretServer();
  const vault = await deployment.vault();
  const host = await deployment.host({
    tenants: { emea: vault.practice },
    secretServers: { hq },
  });

  const plan = await host.plan();
  const secrets = plan.changes.length;
  expect(secrets).toBeGreaterThan(50);
  expect(plan).toMatchObject({
    alarms: [],
    tenants: [{ id: 'emea', create: secrets, apiCalls: secrets + 1, planCalls: 0 }],
  });
  expect(await vault.requests()).toEqual({});
  const first = await host.apply(plan.digest);
  expect(first).toMatchObject({
    exitCode: 0,
    tenants: [{ id: 'emea', written: secrets, failed: 0, notTried: 0, apiCalls: secrets + 1 }],
  });
  expect(await vault.requests()).toEqual({ token: 1, POST: secrets });
  const everything = await vault.onlooker.all();
  expect(Object.values(everything)).toEqual(Array(secrets).fill('0'));

  const nothing = await host.push();
  expect(nothing).toMatchObject({ exitCode: 0, tenants: [{ written: 0, apiCalls: 0 }] });
  expect(await vault.requests()).toEqual({});

  const before = await valueIn(vault.practice, router);
  await hq.control('server rotate core-rtr-07');
  await vault.requests();
  const change = await host.push();
  expect(change.outcomes.filter(({ outcome }) => outcome === 'written')).toMatchObject([
    { tenant: 'emea', path: router, version: '1' },
  ]);
  expect(await vault.requests()).toEqual({ token: 1, PUT: 1 });
  expect(await vault.onlooker.all()).toEqual({ ...everything, [router]: '1' });
  const password = await valueIn(vault.practice, router);
  expect(password).not.toBe(before);

  expect(await host.run('refresh')).toMatchObject({ exitCode: 0 });
  await vault.requests();
  await hq.kill();
  const down = await host.run('push', 'plan');
  expect(down).toMatchObject({ exitCode: 91, stdout: '' });
  expect(down.stderr).toContain('Secret Server does not answer');
  expect(down.stderr).toContain('nothing is removed from any vault because of this');
  expect(await vault.requests()).toEqual({});
  expect(await vault.onlooker.all()).toEqual({ ...everything, [router]: '1' });

  const outage = await host.run('outage');
  expect(outage.stdout).toContain('Secret Server hq is down since');
  const lookup = await host.run('get', router, '--reason', 'core router down, INC-1234');
  expect(lookup).toMatchObject({ exitCode: 0, stdout: `${password}\n` });
});
