import { afterAll, beforeAll, expect, it } from 'vitest';
import { aScheduledHost, minute } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';

let hosts: ScheduledHost[];

beforeAll(async () => {
  hosts = await Promise.all(['jump-01', 'jump-02'].map(hostName => aScheduledHost({ hostName })));
});
afterAll(async () => {
  for (const { host } of hosts) await host.dispose();
});

/** Both hosts live in the same time. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= minute) {
    for (const one of hosts) await one.pass(Math.min(left, minute));
  }
}

function runs(): readonly number[] {
  return hosts.map(({ push }) => push.plans.length);
}

it('two hosts that come back together do not push together, and each pushes once an interval', async () => {
  for (const { schedule } of hosts) schedule.start();
  await pass(minute);
  expect(runs()).toEqual([1, 1]);
  for (const one of hosts) await one.restart(7 * 60 * minute);
  for (const { schedule } of hosts) schedule.start();
  const caughtUpAt: number[] = [];
  for (let passed = 0; passed < 8; passed += 1) {
    await pass(minute);
    for (const [index, count] of runs().entries()) {
      if (count > 1) caughtUpAt[index] ??= passed;
    }
  }
  expect(runs()).toEqual([2, 2]);
  expect(caughtUpAt[0]).not.toBe(caughtUpAt[1]);
  await pass(61 * minute);
  expect(runs()).toEqual([3, 3]);
});
