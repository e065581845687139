import { expect, it } from 'vitest';
import { createOverrideCount } from '../../../electron/outage/override-count';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';

const hour = 3_600_000;

it('the gate is overridden so often a day, and a clock that is set back frees nobody', async () => {
  const sealed = aStore(await aFolder());
  await sealed.create('passphrase', passphrase);
  const store = await sealed.unlock(passphrase);
  let now = 100 * hour;
  const count = createOverrideCount(
    () => store,
    () => now,
  );
  for (let turn = 0; turn < 2; turn += 1) {
    await count.require(2);
    await count.note(2);
    now += hour;
  }
  const error = await expectCode(count.require(2), 'policy.limit');
  expect(error.detail).toBe('gate.overridesPerDay: 2 within 24 hours');
  await count.require(3);
  now -= 90 * hour;
  await expectCode(count.require(2), 'policy.limit');
  now += 90 * hour + 23 * hour;
  await count.require(2);
  store.close();
});
