import { describe, expect, it } from 'vitest';
import { aListeningHost, second } from './a-listening-host';
import { apac, emea, minute } from './a-scheduled-host';

const at = aListeningHost();
const { again, recorded } = at;

it('says where it listens, also when it is started once more', async () => {
  expect(await at.one.pipeline.start()).toBe(`https://127.0.0.1:${at.port}/api/secretchanged`);
});

describe('an event', () => {
  it('is answered with 202 at once, and a push of this secret follows when it has been quiet', async () => {
    expect(await at.sender.changed(37, 'hq')).toBe(202);
    await at.one.pass(2 * second);
    expect(at.one.push.plans).toHaveLength(0);
    await at.one.pass(2 * second);
    expect(at.one.push.plans).toMatchObject([
      {
        trigger: 'pipeline',
        scope: { tenants: [emea, apac], secrets: [{ server: 'hq', secretId: 37 }] },
      },
    ]);
    expect(at.one.push.applied).toEqual([[emea, apac]]);
    const triggered = await recorded('push.triggered');
    expect(triggered.at(-1)).toEqual({ kind: 'push.triggered', secrets: ['hq/37'], count: 1 });
  });

  it('may bring its id as a text, as the documented pattern does, and needs no name of a server', async () => {
    expect(await at.sender.changed('41')).toBe(202);
    await at.one.pass(5 * second);
    expect(at.one.push.plans[0]?.scope.secrets).toEqual([
      { server: 'hq', secretId: 41 },
      { server: 'dr', secretId: 41 },
    ]);
  });

  it('of a secret or a Secret Server that nobody knows is answered the same', async () => {
    expect(await at.sender.changed(999_999, 'hq')).toBe(202);
    expect(await at.sender.changed(37, 'elsewhere')).toBe(202);
    await at.one.pass(5 * second);
    expect(at.one.push.plans[0]?.scope.secrets).toEqual([{ server: 'hq', secretId: 999_999 }]);
  });

  it('for a server that no map reads starts nothing', async () => {
    expect(await at.sender.changed(37, 'elsewhere')).toBe(202);
    await at.one.pass(minute);
    expect(at.one.push.plans).toHaveLength(0);
  });

  it('is one of a thousand that make one run', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => 1 + (index % 250));
    const statuses = await Promise.all(ids.map(id => at.sender.changed(id, 'hq')));
    expect(new Set(statuses)).toEqual(new Set([202]));
    await at.one.pass(2 * minute);
    expect(at.one.push.plans).toHaveLength(1);
    expect(at.one.push.plans[0]?.scope.secrets).toHaveLength(250);
    const [triggered] = (await recorded('push.triggered')).slice(-1);
    expect(triggered).toMatchObject({ count: 250 });
    expect((triggered as { secrets: unknown[] }).secrets).toHaveLength(100);
  });

  it('is not put off for ever by others that keep coming', async () => {
    for (let sent = 0; sent < 34; sent += 2) {
      await at.sender.changed(sent + 1, 'hq');
      await at.one.pass(2 * second);
    }
    expect(at.one.push.plans).toHaveLength(1);
  });

  it('that comes while a push runs goes into the next one', async () => {
    const held = at.one.push.hold();
    await at.sender.changed(1, 'hq');
    await at.one.pass(5 * second);
    await at.sender.changed(2, 'hq');
    await at.one.pass(minute);
    expect(at.one.push.plans).toHaveLength(1);
    held.resolve();
    await at.one.pass(10 * second);
    expect(
      at.one.push.plans.map(({ scope }) => scope.secrets?.map(({ secretId }) => secretId)),
    ).toEqual([[1], [2]]);
  });

  it('waits while another process pushes, and is not lost', async () => {
    at.one.push.failure = 'push.busy';
    await at.sender.changed(7, 'hq');
    await at.one.pass(90 * second);
    at.one.push.failure = null;
    await at.one.pass(2 * minute);
    expect(at.one.push.applied).toEqual([[emea, apac]]);
  });

  it('is left out for a tenant that is paused', async () => {
    await again({ schedule: { [emea]: { intervalMinutes: 60 } } });
    await at.one.schedule.pause(emea);
    await at.sender.changed(37, 'hq');
    await at.one.pass(5 * second);
    expect(at.one.push.plans[0]?.scope.tenants).toEqual([apac]);
  });
});
