import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretServerDefaults } from '../../shared/domain/configuration';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { passphrase } from '../journeys/a-host';
import { always, aPushScene } from '../journeys/push/push-scene';
import type { PushHost, PushScene } from '../journeys/push/push-scene';
import { bareEnvironment, runBreakglass } from './breakglass';
import { aHeldVault } from './held-vault';
import type { HeldVault, Hold } from './held-vault';
import { killAtDoor } from './kill-at-door';

const numbers = [1, 2, 3, 4, 5] as const;
const pathOf = (number: number): SecretPath =>
  `critical:emea:synthetic-00000${number}` as SecretPath;

/** The command that rotates what was seen in an incident is killed in the middle, as a real process. */
describe('what was seen in an incident', () => {
  let scene: PushScene;
  let host: PushHost;
  let door: HeldVault;

  beforeAll(async () => {
    scene = await aPushScene({ server: { transport: 'http', synthetic: 5 } });
    const { port, credentials } = await scene.server.start();
    door = await aHeldVault(`http://127.0.0.1:${port}`);
    const hq = {
      ...{ ...secretServerDefaults, id: 'hq', proxy: 'none' },
      kind: 'on-premises',
      ...{ url: `${door.url}/SecretServer`, ca: door.caPem },
      auth: { method: 'password', parameters: { username: credentials.username } },
    } as const;
    host = await scene.host({ secretServers: [hq] });
    await host.push();
    await host.refresh();
    for (const number of [...numbers, 1]) {
      const order = { path: pathOf(number), tenant: 'emea' as TenantId, field: null };
      const why = { reason: 'the core router is down', override: 'other' } as const;
      await host.services.access.copy({ ...order, ...why }, always);
    }
    await host.services.session.endIncident();
    await host.services.session.unlock(passphrase, 'test');
  });
  afterAll(async () => {
    await door.close();
    await scene.dispose();
  });

  const start = (...words: readonly string[]) => ({
    arguments: [...words, '--json', '--passphrase-fd', '3'],
    environment: {
      ...{ ...bareEnvironment(), BREAKGLASS_HOME: host.home },
      BREAKGLASS_OUTAGE_PACE: 'drill',
    },
    ...{ folder: host.home, descriptor: passphrase.open() },
  });
  const rotateAndKill = (where: Hold, nth: number): Promise<void> =>
    killAtDoor(door, { where, method: 'POST', nth }, start('debt', 'rotate', '--all'));
  const told = (): readonly (readonly [number, number])[] =>
    [...scene.server.content.rotations.counts()].map(
      ([id, count]) => [id - 100_000, count] as const,
    );
  const states = async (): Promise<readonly string[]> =>
    (await host.services.rotation.list()).map(({ state }) => state).toSorted();

  it('is rotated by one request each, whenever that process dies, and settled by the push', async () => {
    expect(await states()).toEqual(numbers.map(() => 'open'));

    // One is taken; of the second Secret Server never hears.
    await rotateAndKill('before', 2);
    expect(await states()).toEqual(['open', 'open', 'open', 'requested', 'rotating']);
    expect(told()).toHaveLength(1);
    // That one is sent now, and so is the third, whose answer never arrives.
    await rotateAndKill('after', 2);
    expect(told()).toHaveLength(3);

    const { stdout, exitCode } = await runBreakglass(start('debt', 'rotate', '--all'));

    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(told().toSorted(([a], [b]) => a - b)).toEqual(numbers.map(number => [number, 1]));
    await host.meanwhile(
      host.services.rotation.check({ signal: always, onProgress: () => undefined }),
    );
    expect(await states()).toEqual(numbers.map(() => 'rotated'));
    await host.push();
    expect(await states()).toEqual(numbers.map(() => 'verified'));
    const verdict = await runBreakglass(start('audit', 'verify'));
    expect(JSON.parse(verdict.stdout)).toMatchObject({ state: 'intact', warnings: [] });
  });
});
