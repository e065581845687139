import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import { fingerprintOf } from '../../../shared/domain/push/fingerprint';
import type { PushPlan } from '../../../shared/domain/push/plan';
import { SecretText } from '../../../shared/lib/secret-text';
import { readFingerprintKeys } from '../../../electron/push/fingerprint-keys';
import { createSystemRandom } from '../../../electron/platform/system-random';
import type { SeenSecret } from './onlooker';
import { aPushScene, changeInServer, synthetic, work } from './push-scene';
import type { PushHost, PushScene } from './push-scene';
import type { Pushed } from './remember-pushed';
import { rememberPushed } from './remember-pushed';
import { requestsOf } from './requests-of';

const count = 10_000;
const emea = 'emea' as TenantId;
const changed = [1, 5_000, count];
const numbers = Array.from({ length: count }, (_, index) => index + 1);
/** All notes together are 80 MB, which the practice server holds once. */
const note = 'n'.repeat(8_000);
/** What a plan may keep of one secret: path, name, source, fingerprint and the names of its fields. */
const mostBytesPerSecret = 2_000;

/** Many times what a vault is meant for. */
describe('ten thousand secrets, of which three have changed', () => {
  let scene: PushScene;
  let host: PushHost;
  let heap: ReadonlyMap<number, number>;
  let plan: PushPlan;

  beforeAll(async () => {
    scene = await aPushScene({ server: { synthetic: count } });
    host = await scene.host({}, { callsPerMonth: 100_000, secrets: count });
    for (const number of numbers) setLongNote(scene, number);
    const few = changed.map(number => ({ server: 'hq', secretId: 100_000 + number }));
    await host.apply(await host.plan({ secrets: few }));
    const seen = await scene.vault('emea').onlooker.see(synthetic(1));
    if (seen === null) throw new Error('nothing was pushed');
    await rememberPushed(host, emea, await asPushed(host, seen));
    for (const number of changed) changeInServer(scene.server, number, 'changed');
    requestsOf(scene.vault('emea'));
    ({ plan, heap } = await planWatched(host));
  }, 120_000);
  afterAll(() => scene.dispose());

  it('are planned without a request to the vault', () => {
    expect(plan.tenants).toMatchObject([{ update: 3, unchanged: count - 3, apiCalls: 4 }]);
    expect(plan).toMatchObject({ alarms: [], tenants: [{ planCalls: 0 }] });
    expect(requestsOf(scene.vault('emea'))).toEqual({});
  });

  it('are read with memory for what is known of each, and for no value', () => {
    const [early = 0, late = 0] = [heap.get(1_000), heap.get(count)];
    expect(early).toBeGreaterThan(0);
    expect((late - early) / (count - 1_000)).toBeLessThan(mostBytesPerSecret);
  });

  it('cost one token and three requests', async () => {
    const result = await host.apply(plan);
    expect(result.tenants).toMatchObject([{ written: 3, failed: 0, apiCalls: 4 }]);
    expect(result.outcomes.map(({ path }) => path)).toEqual(changed.map(one => synthetic(one)));
    expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, PUT: 3 });
  });
});

function setLongNote({ server }: PushScene, number: number): void {
  const secret = server.content.secrets.find(100_000 + number);
  const values = new Map([
    ['notes', note],
    ['password', 'as ever'],
  ]);
  if (secret) server.content.secrets.set(secret, values, 'somebody');
}

/** Everything in the shape of one that was pushed: they differ in their name alone. */
async function asPushed({ services }: PushHost, seen: SeenSecret): Promise<readonly Pushed[]> {
  const { tenants } = services.configuration();
  const keys = await readFingerprintKeys(services.session.store(), tenants, createSystemRandom());
  const { digest } = keys.of(emea);
  const rename = (text: unknown, path: SecretPath): string =>
    String(text).replace(/synthetic-\d{6}/, String(path.split(':').at(-1)));
  return numbers.map(number => {
    const path = synthetic(number);
    const data = Object.entries(seen.data).map(
      ([key, value]) => [key, new SecretText(rename(value, path))] as const,
    );
    const attributes = Object.entries(seen.attributes)
      .filter(([name]) => name !== 'breakglass')
      .map(([name, value]) => [name, rename(value, path)] as const);
    const content = {
      ...{ path, data: new Map(data), description: new SecretText(seen.description) },
      attributes: Object.fromEntries(attributes),
    };
    const fingerprint = fingerprintOf(content, digest);
    return { path, source: `hq/${String(100_000 + number)}`, map: 'core', fingerprint };
  });
}

/** Plans, and measures what is alive after each thousand secrets. */
async function planWatched(
  host: PushHost,
): Promise<{ readonly plan: PushPlan; readonly heap: ReadonlyMap<number, number> }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = new Map<number, number>();
  const follow = work({
    onProgress({ step, done }) {
      if (step !== 'reading' || done % 1_000 !== 0) return;
      // A slow machine must not look idle.
      host.services.session.touch();
      // What the first finalises, the second frees.
      collect();
      collect();
      heap.set(done, process.memoryUsage().heapUsed);
    },
  });
  const scope = { tenants: null, secrets: null, look: false, verify: false };
  return { plan: await host.meanwhile(host.services.push.plan(scope, follow)), heap };
}
