import { expect, it } from 'vitest';
import { aScheduledHost, emea, minute } from './a-scheduled-host';

it('a schedule runs no more often than the policy lets it, and says so', async () => {
  const one = await aScheduledHost({ leastMinutes: 120 });
  try {
    await one.begin({ schedule: { [emea]: { intervalMinutes: 60 } } });
    one.schedule.start();
    await one.quiet();
    expect(await one.schedule.view()).toMatchObject([{ id: emea, intervalMinutes: 120 }]);
    expect(one.push.applied).toHaveLength(1);
    await one.pass(110 * minute);
    expect(one.push.applied).toHaveLength(1);
    await one.pass(20 * minute);
    expect(one.push.applied).toHaveLength(2);
  } finally {
    await one.host.dispose();
  }
});
