import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunReport } from '../../../electron/schedule/run';
import type { Services } from '../../../electron/services';
import type { TenantId } from '../../../shared/domain/entry';
import { defaultPolicy } from '../../../shared/domain/policy';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { aPushScene, changeInServer, synthetic } from '../push/push-scene';
import type { PushHost, PushScene } from '../push/push-scene';
import { requestsOf } from '../push/requests-of';
import { slowlyUntil } from './slowly-until';

/** A jump host with its schedule on. */
interface Scheduled {
  readonly host: PushHost;
  readonly schedule: Services['schedule'];
  readonly reports: RunReport[];
}

const intervalMs = 10 * 60_000;
let scene: PushScene;
let one: Scheduled;
let other: Scheduled;

async function aScheduler(): Promise<Scheduled> {
  const host = await scene.host({
    schedule: { ['emea' as TenantId]: { intervalMinutes: 10 } },
    session: { lockAfterIdleMinutes: 1_000_000 },
  });
  const { schedule } = host.services;
  const reports: RunReport[] = [];
  schedule.onRun(report => reports.push(report));
  return { host, schedule, reports };
}

/** Until this host has done what is due, and noted it. @returns what the run came to. */
async function round({ host, schedule, reports }: Scheduled): Promise<RunReport> {
  const before = reports.length;
  const isNoted = async (): Promise<boolean> => {
    const [tenant] = await schedule.view();
    return tenant?.lastAt === reports.at(-1)?.startedAt;
  };
  await slowlyUntil(host.clock, () => reports.length > before);
  while (!(await isNoted())) await new Promise(resolve => setTimeout(resolve, 5));
  const report = reports.at(-1);
  if (!report) throw new Error('there was no run');
  return report;
}

async function next(scheduled: Scheduled): Promise<RunReport> {
  await scheduled.host.clock.advance(intervalMs);
  return round(scheduled);
}

const went = { code: null, tenants: [{ id: 'emea', code: null, failed: 0, notTried: 0 }] };

beforeAll(async () => {
  const policy = { ...defaultPolicy, push: { ...defaultPolicy.push, unattended: true } };
  scene = await aPushScene({ hardening: aHardening({ policy: aPolicyState({ policy }) }) });
  one = await aScheduler();
  other = await aScheduler();
});
afterAll(() => scene.dispose());

it('two schedulers on two hosts write everything once between them', async () => {
  const vault = scene.vault('emea');
  one.schedule.start();
  expect(await round(one)).toMatchObject(went);
  expect(requestsOf(vault)).toEqual({ token: 1, POST: 3 });

  other.schedule.start();
  expect(await round(other)).toMatchObject(went);
  expect(Object.values(await vault.onlooker.all())).toEqual(['0', '0', '0']);
  requestsOf(vault);

  changeInServer(scene.server, 2, 'changed once');
  expect(await next(one)).toMatchObject(went);
  expect(await next(other)).toMatchObject(went);
  expect(requestsOf(vault)).toMatchObject({ PUT: 1 });
  expect(await vault.onlooker.see(synthetic(2))).toMatchObject({
    version: '1',
    data: { password: 'changed once' },
  });

  expect(await next(one)).toMatchObject(went);
  expect(await next(other)).toMatchObject(went);
  expect(requestsOf(vault)).toEqual({});
});

it('and when they do push in the same moment, the value is right and peace comes back', async () => {
  const vault = scene.vault('emea');
  changeInServer(scene.server, 3, 'changed in the same moment');
  const both = await Promise.all([next(one), next(other)]);
  expect(both).toMatchObject([went, went]);
  expect(await vault.onlooker.see(synthetic(3))).toMatchObject({
    data: { password: 'changed in the same moment' },
  });
  requestsOf(vault);

  expect(await next(one)).toMatchObject(went);
  expect(await next(other)).toMatchObject(went);
  expect(requestsOf(vault)).toEqual({});

  // The one that was overtaken has not seen the other yet; it learns so by the version of its next write.
  changeInServer(scene.server, 3, 'and once more');
  expect(await next(other)).toMatchObject(went);
  expect(await next(one)).toMatchObject(went);
  requestsOf(vault);

  changeInServer(scene.server, 3, 'and for the last time');
  expect(await next(one)).toMatchObject(went);
  expect(await next(other)).toMatchObject(went);
  expect(requestsOf(vault)).toMatchObject({ PUT: 1 });
  expect(await vault.onlooker.see(synthetic(3))).toMatchObject({
    data: { password: 'and for the last time' },
  });
});
