import { expect, test } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Step } from '../../headless/kill-at-door';
import { aPushDeployment } from './a-push-deployment';

const router = 'critical:emea:dub3:router:core-rtr-07';
/** Where a first push is killed, one after the other. */
const killedAt: readonly Step[] = [
  { where: 'before', method: 'token' },
  { where: 'after', method: 'token' },
  { where: 'before', method: 'POST' },
  { where: 'before', method: 'describe' },
  { where: 'after', method: 'describe' },
  { where: 'after', method: 'POST', nth: 7 },
  { where: 'before', method: 'POST', nth: 12 },
];
const deployment = aPushDeployment('A-2');
test.afterEach(() => deployment.takeDown());

test('A-2: a workstation whose push is killed at every step has written every secret once', async () => {
  const acme = await deployment.secretServer();
  const vault = await deployment.guardedVault();
  const { door, onlooker } = vault;
  const host = await deployment.host({ tenants: { emea: vault.site }, secretServers: { acme } });

  const first = await host.plan();
  const secrets = first.changes.length;
  expect(first).toMatchObject({
    alarms: [],
    tenants: [{ create: secrets, apiCalls: secrets + 1 }],
  });
  for (const step of killedAt) {
    await host.applyAndKill(door, step, first.digest);
    const versions = Object.values(await onlooker.all());
    expect(versions.filter(version => version !== '0')).toEqual([]);
    expect(versions.length).toBeLessThan(secrets);
  }
  const { POST: before = 0 } = await vault.requests();
  const rest = await host.apply(first.digest);
  expect(rest).toMatchObject({ exitCode: 0, tenants: [{ written: secrets, notTried: 0 }] });
  const { token = 0, describe = 0, POST: after = 0, ...others } = await vault.requests();
  expect({ token, others, posts: before + after }).toEqual({
    token: 1,
    others: {},
    posts: secrets,
  });
  expect(rest.tenants[0]?.apiCalls).toBe(token + describe + after);
  expect(Object.values(await onlooker.all())).toEqual(Array(secrets).fill('0'));

  expect(await host.push()).toMatchObject({ exitCode: 0, tenants: [{ written: 0, apiCalls: 0 }] });
  expect(await vault.requests()).toEqual({});

  await acme.control('server set core-rtr-07 password by somebody');
  const change = await host.plan();
  expect(change.tenants).toMatchObject([{ update: 1, unchanged: secrets - 1, apiCalls: 2 }]);
  await host.applyAndKill(door, { where: 'before', method: 'PUT' }, change.digest);
  expect(await onlooker.see(router)).toMatchObject({ version: '0' });
  await host.applyAndKill(door, { where: 'after', method: 'PUT' }, change.digest);
  expect(await vault.requests()).toEqual({ token: 2, describe: 1, PUT: 1 });
  const end = await host.apply(change.digest);
  expect(end.outcomes).toMatchObject([{ path: router, outcome: 'confirmed', version: '1' }]);
  expect(await vault.requests()).toEqual({ token: 1, describe: 1 });
  const written = { version: '1', data: { password: 'by somebody' } };
  expect(await onlooker.see(router)).toMatchObject(written);
  const log = await host.run('audit', 'verify', '--json');
  expect(JSON.parse(log.stdout)).toMatchObject({ state: 'intact', warnings: [] });
});

test('A-2: Secret Server Cloud is not asked more often than every half hour', async () => {
  const site = await deployment.secretServer();
  const host = await deployment.host({ tenants: { emea: site }, secretServers: { acme: site } });
  const file = await readFile(path.join(host.folder, 'setup.json'), 'utf8');
  for (const [intervalMinutes, exitCode] of [
    [29, 78],
    [30, 0],
  ] as const) {
    const schedule = { emea: { intervalMinutes } };
    const other = JSON.stringify({ ...(JSON.parse(file) as object), schedule });
    await writeFile(path.join(host.folder, 'hasty.json'), other);
    const ended = await host.setUpAgain('hasty.json');
    expect(ended).toMatchObject({ exitCode });
    if (exitCode === 78) expect(ended.stderr).toContain('intervalMinutes must be at least 30');
  }
});
