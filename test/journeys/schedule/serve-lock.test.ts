import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pushServeCommand } from '../../../electron/headless/commands/push-serve';
import type { CommandContext } from '../../../electron/headless/commands/command';
import { aScheduledHost, minute } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';

let one: ScheduledHost;
let printed: string[];
let end: AbortController;

beforeAll(async () => {
  one = await aScheduledHost();
});
afterAll(() => one.host.dispose());
beforeEach(async () => {
  await one.begin();
  printed = [];
  end = new AbortController();
});

/** The command on this host, as far as it looks at what surrounds it. */
function serve(): Promise<unknown> {
  const { schedule, pipeline, host } = one;
  const services = { ...host.services, schedule, pipeline };
  const print = async (text: string): Promise<void> => void printed.push(text);
  const context = {
    unlocked: async () => services,
    clock: host.clock,
    signal: end.signal,
    output: { json: false, note: print },
    terminal: { out: print },
  };
  const ended = pushServeCommand.run(context as unknown as CommandContext);
  ended.catch(() => undefined);
  return ended;
}

async function untilServing(): Promise<void> {
  await one.host.until(() => printed.some(line => line.includes('schedule: emea 1 written')));
}

it('ends when it is asked to, after it has told what it did', async () => {
  const ended = serve();
  await untilServing();
  expect(printed[0]).toBe('serving: emea every 60 minutes; Ctrl+C ends it\n');
  end.abort();
  expect(await ended).toBeNull();
  expect(printed.at(-1)).toBe('ended\n');
});

it('ends when the host has slept, and says so', async () => {
  const ended = serve();
  await untilServing();
  one.host.clock.suspend(30 * minute);
  await one.host.clock.advance(2_000);
  await expect(ended).rejects.toMatchObject({
    code: 'session.locked',
    detail: 'the host slept, or this program stood still',
  });
});

it('ends when the clock was set back, and says so', async () => {
  const ended = serve();
  await untilServing();
  one.host.clock.setWall(one.host.clock.now() - 5 * minute);
  await one.host.clock.advance(2_000);
  await expect(ended).rejects.toMatchObject({
    code: 'session.locked',
    detail: 'the clock of this host was set back',
  });
});
