import { expect, test } from '@playwright/test';
import { siteFolderId } from '../../../electron/sandbox/secret-server/estate/folders';
import { aPushDeployment } from './a-push-deployment';

/** What is in the folders of the practice Secret Server by itself, and what makes 250 writes of it. */
const inEachRegion = 61;
const added = ['sin1', 'tyo1', 'bom1', 'nyc1', 'dfw2', 'sjc1'];
const [emea, apac, amer] = [inEachRegion, inEachRegion + 3, inEachRegion + 3];
/** More than may fail in a row. */
const changedInApac = 12;
const deployment = aPushDeployment('C-1');
test.afterEach(() => deployment.takeDown());

test('C-1: 250 changes cost three tokens and 250 writes; with one vault down the others are completed', async () => {
  const [hq, ...vaults] = await Promise.all([
    deployment.secretServer(),
    deployment.vault(),
    deployment.vault(),
    deployment.vault(),
  ]);
  const [eu1, eu2, us1] = vaults;
  for (const site of added)
    await hq.control(`server add ${siteFolderId(site)} Out of band ${site}`);
  const host = await deployment.host({
    tenants: { 'eu-1': eu1.practice, 'eu-2': eu2.practice, 'us-1': us1.practice },
    secretServers: { hq },
  });
  const requests = () => Promise.all(vaults.map(vault => vault.requests()));

  const plan = await host.plan();
  expect(plan).toMatchObject({
    alarms: [],
    tenants: [
      { id: 'eu-1', create: emea, apiCalls: emea + 1 },
      { id: 'eu-2', create: apac, apiCalls: apac + 1 },
      { id: 'us-1', create: emea + amer, apiCalls: emea + amer + 1 },
    ],
  });
  expect(await requests()).toEqual([{}, {}, {}]);
  expect(emea + apac + emea + amer).toBe(250);
  expect(await host.apply(plan.digest)).toMatchObject({
    exitCode: 0,
    tenants: [{ written: emea }, { written: apac }, { written: emea + amer }],
  });
  expect(await requests()).toEqual([
    { token: 1, POST: emea },
    { token: 1, POST: apac },
    { token: 1, POST: emea + amer },
  ]);

  await hq.control('server rotate 2001');
  for (let index = 0; index < changedInApac; index += 1) {
    await hq.control(`server rotate ${3001 + index}`);
  }
  await eu2.practice.control('unplug');
  const partly = await host.push();
  expect(partly).toMatchObject({
    exitCode: 109,
    error: { code: 'push.incomplete' },
    tenants: [
      { id: 'eu-1', written: 1, failed: 0, notTried: 0, apiCalls: 2 },
      { id: 'eu-2', written: 0, apiCalls: 0 },
      { id: 'us-1', written: 1, failed: 0, notTried: 0, apiCalls: 2 },
    ],
  });
  const { failed = 0, notTried = 0 } = partly.tenants[1] ?? {};
  expect(failed).toBeGreaterThanOrEqual(5);
  expect(notTried).toBeGreaterThan(0);
  expect(failed + notTried).toBe(changedInApac);
  const reasons = partly.outcomes.filter(({ outcome }) => outcome === 'failed');
  expect(new Set(reasons.map(({ tenant, code }) => `${tenant} ${code}`))).toEqual(
    new Set(['eu-2 vault.unreachable']),
  );
  expect(await requests()).toEqual([{ token: 1, PUT: 1 }, {}, { token: 1, PUT: 1 }]);

  await eu2.practice.control('plug');
  expect(await host.push()).toMatchObject({
    exitCode: 0,
    tenants: [
      { id: 'eu-1', written: 0, apiCalls: 0 },
      { id: 'eu-2', written: changedInApac, failed: 0, notTried: 0 },
      { id: 'us-1', written: 0, apiCalls: 0 },
    ],
  });
  expect(await requests()).toEqual([{}, { token: 1, PUT: changedInApac }, {}]);
  const versions = Object.values(await eu2.onlooker.all());
  expect(versions.filter(version => version === '1')).toHaveLength(changedInApac);
  expect(versions.filter(version => version === '0')).toHaveLength(apac - changedInApac);
});
