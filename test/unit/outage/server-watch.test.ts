import { describe, expect, it } from 'vitest';
import { paceFor } from '../../../electron/outage/pace';
import { createServerWatch } from '../../../electron/outage/server-watch';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import type { SecretServerSettings } from '../../../shared/domain/configuration';
import type { Outage, OutageState, ProbeClass } from '../../../shared/domain/outage';
import { createFakeRandom } from '../../fakes/fake-random';
import { createHandClock } from '../../fakes/hand-clock';

const second = 1000;
const minute = 60 * second;
const server: SecretServerSettings = {
  ...secretServerDefaults,
  id: 'hq',
  kind: 'on-premises',
  url: 'https://ss.example',
};

/** Commands that look once each and hand their evidence on. */
function commands() {
  const clock = createHandClock();
  let kept: Outage | undefined;
  return {
    clock,
    async run(seen: ProbeClass): Promise<OutageState> {
      const watch = createServerWatch({
        ...{ server, kept, clock, random: createFakeRandom() },
        lookAt: async () => ({ class: seen, words: 'as the test says' }),
        pace: paceFor(15, false),
        onLook: () => undefined,
      });
      await watch.look();
      kept = watch.current();
      return kept.state;
    },
  };
}

/** The state after each of so many failing commands, so far apart. */
async function statesOf(count: number, apartMs: number): Promise<readonly OutageState[]> {
  const { clock, run } = commands();
  const states: OutageState[] = [];
  for (let at = 0; at < count; at += 1) {
    states.push(await run('down'));
    await clock.advance(apartMs);
  }
  return states;
}

describe('commands that run once each', () => {
  it.each([
    ['as far apart as a watch looks', 15 * second],
    ['20 s apart', 20 * second],
    ['5 minutes apart', 5 * minute],
  ])('%s need five bad looks, as a watch does', async (_, apartMs) => {
    const four = ['unknown', 'unknown', 'unknown', 'unknown'];
    expect(await statesOf(5, apartMs)).toEqual([...four, 'down']);
  });

  it('in quick succession need the minute all the same', async () => {
    const states = await statesOf(14, 5 * second);
    expect(states.indexOf('down')).toBe(12);
  });

  it('find nothing out while each comes after the evidence of the last is too old', async () => {
    expect(new Set(await statesOf(8, 16 * minute))).toEqual(new Set(['unknown']));
  });

  it('gain nothing from a clock that jumps ahead or back', async () => {
    const { clock, run } = commands();
    await run('down');
    clock.setWall(clock.now() + 10 * minute);
    await run('down');
    clock.setWall(clock.now() - 5 * minute);
    expect(await run('down')).toBe('unknown');
  });

  it('begin anew after two good answers and after one that cannot be trusted', async () => {
    const { clock, run } = commands();
    const seen: readonly ProbeClass[] = ['down', 'down', 'down', 'down', 'suspect', 'down', 'down'];
    for (const one of seen) {
      expect(await run(one)).not.toBe('down');
      await clock.advance(15 * second);
    }
  });
});
