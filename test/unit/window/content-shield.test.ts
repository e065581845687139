import { beforeEach, describe, expect, it } from 'vitest';
import { createContentShield } from '../../../electron/window/content-shield';
import type { ContentShield } from '../../../electron/window/content-shield';

describe('the shield of the window', () => {
  let asked: boolean[];
  let shield: ContentShield;
  beforeEach(() => {
    asked = [];
    shield = createContentShield(isOn => asked.push(isOn));
  });

  const isUp = (): boolean => asked.at(-1) ?? false;

  it('is up before a value comes, and until the last lease of one has ended', async () => {
    const upAtRequest: boolean[] = [];
    for (const leaseId of ['first', 'second']) {
      await shield.show(async () => {
        upAtRequest.push(isUp());
        return { leaseId };
      });
    }
    expect(upAtRequest).toEqual([true, true]);
    shield.onLeaseEnded('first');
    shield.onLeaseEnded('of a copy');
    expect(isUp()).toBe(true);
    shield.onLeaseEnded('second');
    expect(isUp()).toBe(false);
  });

  it('goes down when the value is refused', async () => {
    const refused = shield.show(() => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect(asked).toEqual([true, false]);
  });

  it('goes down with the page', async () => {
    await shield.show(async () => ({ leaseId: 'shown' }));
    shield.clear();
    expect(isUp()).toBe(false);
  });
});
