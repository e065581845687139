import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../electron/services';
import type { ScheduledTenant } from '../../../electron/schedule/due-tenants';
import { auditTrailOf } from '../audit-trail-of';
import { aScheduledHost, aTenant, apac, emea, minute } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';

const hour = 60 * minute;
const both = { [emea]: { intervalMinutes: 60 }, [apac]: { intervalMinutes: 60 } };
let one: ScheduledHost;

beforeAll(async () => {
  one = await aScheduledHost();
});
afterAll(() => one.host.dispose());
beforeEach(() => one.begin());

async function start(): Promise<void> {
  one.schedule.start();
  await one.quiet();
}

async function viewOf({ schedule }: Pick<Services, 'schedule'>): Promise<ScheduledTenant> {
  const [tenant] = await schedule.view();
  if (!tenant) throw new Error('nothing is scheduled');
  return tenant;
}

describe('a schedule', () => {
  it('pushes at once the first time, and then once in an interval', async () => {
    await start();
    expect(one.push.plans).toHaveLength(1);
    expect(one.push.plans[0]).toMatchObject({
      trigger: 'schedule',
      scope: { tenants: [emea], secrets: null, look: false },
    });
    expect(one.push.applied).toEqual([[emea]]);
    const { lastAt, nextAt, lastCode } = await viewOf(one);
    expect([lastCode, nextAt]).toEqual([null, (lastAt ?? 0) + hour]);
    one.schedule.start();
    await one.pass(55 * minute);
    expect(one.push.applied).toHaveLength(1);
    await one.pass(130 * minute);
    expect(one.push.applied).toHaveLength(4);
  });

  it('catches a day that was missed up with one run, a moment after the start, and goes on', async () => {
    await start();
    await one.restart(25 * hour);
    one.schedule.start();
    const { nextAt } = await viewOf(one);
    const waitMs = (nextAt ?? 0) - one.host.clock.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(6 * minute);
    await one.pass(8 * minute);
    expect(one.push.applied).toHaveLength(2);
    await one.pass(45 * minute);
    expect(one.push.applied).toHaveLength(2);
    await one.pass(16 * minute);
    expect(one.push.applied).toHaveLength(3);
  });

  it('does not run again after a restart within the interval', async () => {
    await start();
    await one.restart(10 * minute);
    one.schedule.start();
    await one.pass(20 * minute);
    expect(one.push.plans).toHaveLength(1);
  });

  it('that was kept before the clock was set back does not wait for that time to come again', async () => {
    await start();
    await one.host.services.session.lock('user');
    one.host.clock.setWall(one.host.clock.now() - 30 * hour);
    await one.restart();
    one.schedule.start();
    await one.pass(8 * minute);
    expect(one.push.plans).toHaveLength(2);
    await one.pass(40 * minute);
    expect(one.push.plans).toHaveLength(2);
  });

  it('never runs twice at once, however late a run is', async () => {
    const held = one.push.hold();
    one.schedule.start();
    await one.pass(3 * hour);
    expect(one.push.plans).toHaveLength(1);
    expect(await viewOf(one)).toMatchObject({ isRunning: true });
    held.resolve();
    await one.pass(5 * minute);
    expect(one.push.applied).toHaveLength(2);
    expect(await viewOf(one)).toMatchObject({ isRunning: false });
    await one.pass(50 * minute);
    expect(one.push.applied).toHaveLength(2);
  });

  it('is paused and resumed by any process of the host, and this is recorded', async () => {
    await start();
    const elsewhere = one.another();
    await elsewhere.schedule.pause(emea);
    await one.pass(5 * hour);
    expect(one.push.plans).toHaveLength(1);
    expect(await viewOf(one)).toMatchObject({ isPaused: true, nextAt: null });
    await elsewhere.schedule.resume(emea);
    await one.pass(2 * minute);
    expect(one.push.plans).toHaveLength(2);
    const changes = (await auditTrailOf(one.host.services)).filter(
      ({ kind }) => kind === 'schedule.changed',
    );
    expect(changes).toMatchObject([
      { tenant: 'emea', isPaused: true },
      { tenant: 'emea', isPaused: false },
    ]);
    await expect(one.schedule.pause(apac)).rejects.toMatchObject({ code: 'schedule.absent' });
  });

  it('tries again a minute later when another process is pushing, and records no failure', async () => {
    one.push.failure = 'push.busy';
    one.schedule.start();
    await one.pass(3 * minute);
    expect(one.push.plans).toHaveLength(4);
    expect(await viewOf(one)).toMatchObject({ lastAt: null, lastCode: null });
    one.push.failure = null;
    await one.pass(2 * minute);
    expect(one.push.applied).toHaveLength(1);
  });

  it('notes what went wrong and waits for the next interval', async () => {
    one.push.failure = 'vault.unreachable';
    one.schedule.start();
    await one.pass(30 * minute);
    expect(one.push.plans).toHaveLength(1);
    expect(await viewOf(one)).toMatchObject({ lastCode: 'vault.unreachable' });
    one.push.failure = null;
    await one.pass(35 * minute);
    expect(await viewOf(one)).toMatchObject({ lastCode: null });
  });
});

describe('a lock', () => {
  it('breaks off the run, which is not noted, and nothing runs after it', async () => {
    one.push.hold();
    one.schedule.start();
    await one.pass(2 * minute);
    const [call] = one.push.plans;
    expect(call?.signal.aborted).toBe(false);
    await one.host.services.session.lock('user');
    expect(call?.signal.aborted).toBe(true);
    await one.pass(3 * hour);
    expect(one.push.plans).toHaveLength(1);
    await one.restart();
    expect(await viewOf(one)).toMatchObject({ lastAt: null });
  });

  it('comes when the host has slept', async () => {
    await start();
    one.host.clock.suspend(5 * hour);
    await one.pass(2 * hour);
    expect(one.push.plans).toHaveLength(1);
    expect(await one.host.services.session.inspect()).toMatchObject({ state: 'locked' });
  });
});

describe('with nobody there', () => {
  it('a plan with an alarm waits, and keeps no other tenant waiting', async () => {
    await one.begin({ schedule: both });
    one.push.alarmed = ['apac'];
    const reports: unknown[] = [];
    one.schedule.onRun(report => reports.push(report));
    await start();
    expect(one.push.plans.map(({ scope }) => scope.tenants)).toEqual([[emea, apac], [emea]]);
    expect(one.push.applied).toEqual([[emea]]);
    expect(await one.schedule.view()).toMatchObject([
      { id: 'emea', lastCode: null },
      { id: 'apac', lastCode: 'push.alarms' },
    ]);
    expect(reports).toMatchObject([
      {
        code: null,
        tenants: [
          { id: 'apac', code: 'push.alarms', plan: 'plan-1', written: 0 },
          { id: 'emea', code: null, plan: null, written: 1, apiCalls: 2 },
        ],
      },
    ]);
  });

  it('nothing is applied that the policy of the host does not allow', async () => {
    const strict = await aScheduledHost({ unattended: false });
    try {
      strict.schedule.start();
      await strict.quiet();
      expect([strict.push.plans.length, strict.push.applied.length]).toEqual([1, 0]);
      expect(await viewOf(strict)).toMatchObject({ lastCode: 'schedule.attended' });
    } finally {
      await strict.host.dispose();
    }
  });

  it('nor in a tenant without credentials of its own for the push', async () => {
    await one.begin({ tenants: [aTenant(emea, false)] });
    await start();
    expect(one.push.applied).toEqual([]);
    expect(await viewOf(one)).toMatchObject({ lastCode: 'schedule.attended' });
  });

  it('a plan with nothing to do is not applied', async () => {
    one.push.changes = 0;
    one.schedule.start();
    await one.pass(2 * minute);
    expect([one.push.plans.length, one.push.applied.length]).toEqual([1, 0]);
    expect(await viewOf(one)).toMatchObject({ lastCode: null });
  });
});
