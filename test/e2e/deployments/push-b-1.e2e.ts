import { expect, test } from '@playwright/test';
import { aPushDeployment } from './a-push-deployment';
import type { GuardedVault } from './a-push-deployment';

/** The first of AMER on the practice Secret Server; fewer changes than would be an alarm. */
const changed = [1001, 1002, 1003, 1004, 1005, 1006];
const deployment = aPushDeployment('B-1');
test.afterEach(() => deployment.takeDown());

test('B-1: the second jump host takes over the push, also in the middle, without writing anything again', async () => {
  const site1 = await deployment.secretServer();
  const vault = await deployment.guardedVault();
  const sites = { tenants: { amer: vault.site }, secretServers: { 'site-1': site1 } };
  const first = await deployment.host(sites);
  const second = await deployment.host(sites);
  const { written: secrets = 0 } = (await first.push()).tenants[0] ?? {};
  expect(await vault.requests()).toEqual({ token: 1, POST: secrets });

  await expectWell(second.run('refresh'));
  await vault.requests();
  expect(await second.push()).toMatchObject({
    exitCode: 0,
    tenants: [{ written: 0, failed: 0, notTried: 0, apiCalls: 0 }],
  });
  expect(await vault.requests()).toEqual({});

  for (const id of changed) await site1.control(`server rotate ${id}`);
  const { digest } = await first.plan();
  await first.applyAndKill(vault.door, { where: 'after', method: 'PUT', nth: 2 }, digest);
  const { PUT: arrived = 0 } = await vault.requests();
  expect(arrived).toBeGreaterThanOrEqual(2);
  expect(arrived).toBeLessThan(changed.length);
  const rest = await second.push();
  expect(rest).toMatchObject({ exitCode: 0, tenants: [{ written: changed.length, failed: 0 }] });
  expect(rest.outcomes.filter(({ outcome }) => outcome === 'confirmed')).toHaveLength(arrived);
  // It has seen that the other host writes here, so it looks once.
  const PUT = changed.length - arrived;
  expect(await vault.requests()).toEqual({ token: 1, search: 1, PUT });
  expect(await versions(vault)).toEqual({ '0': secrets - changed.length, '1': changed.length });

  await expectWell(first.run('refresh'));
  await vault.requests();
  const back = await first.plan();
  expect(back).toMatchObject({ alarms: [], tenants: [{ unchanged: secrets, apiCalls: 0 }] });
  expect(await first.apply(back.digest)).toMatchObject({ exitCode: 0, tenants: [{ written: 0 }] });
  expect(await vault.requests()).toEqual({});
  expect(await versions(vault)).toEqual({ '0': secrets - changed.length, '1': changed.length });
  const log = await first.run('audit', 'verify', '--json');
  expect(JSON.parse(log.stdout)).toMatchObject({ state: 'intact', warnings: [] });
});

async function expectWell(command: Promise<object>): Promise<void> {
  expect(await command).toMatchObject({ exitCode: 0 });
}

/** How many secrets stand there in which version. */
async function versions({ onlooker }: GuardedVault): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const version of Object.values(await onlooker.all())) {
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}
