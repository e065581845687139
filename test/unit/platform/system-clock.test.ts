import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/platform/system-clock';

describe('the clock of this machine', () => {
  it('counts boot time forwards', async () => {
    const clock = createSystemClock();
    const before = clock.bootMs();
    await clock.sleep(30, new AbortController().signal);
    expect(clock.bootMs()).toBeGreaterThan(before);
  });

  // Linux stops the monotonic clock in suspend; what /proc/uptime says goes on.
  it.runIf(process.platform === 'linux')('reads the boot time of the kernel', async () => {
    const clock = createSystemClock();
    const before = clock.bootMs();
    const [uptime] = (await readFile('/proc/uptime', 'utf8')).split(' ');
    const after = clock.bootMs();
    expect(Number(uptime) * 1_000).toBeGreaterThanOrEqual(Math.floor(before));
    expect(Number(uptime) * 1_000).toBeLessThanOrEqual(Math.ceil(after));
  });
});
