import { describe, expect, it } from 'vitest';
import { createLate } from '../../../electron/window/late';

describe('something made late', () => {
  it('is made once, when it is begun, and given to those who waited before', async () => {
    let made = 0;
    const late = createLate(async () => (made += 1));
    const waiting = late.value;
    expect(made).toBe(0);
    late.begin();
    late.begin();
    expect(await waiting).toBe(1);
    expect(await late.ifMade()).toBe(1);
  });

  it('is not waited for when it was never begun', async () => {
    const late = createLate(async () => 'made');
    expect(await late.ifMade()).toBeNull();
  });

  it('tells those who wait that it failed, and nobody else', async () => {
    const late = createLate(() => Promise.reject(new Error('no vault')));
    late.begin();
    await expect(late.value).rejects.toThrow('no vault');
    expect(await late.ifMade()).toBeNull();
  });
});
