import { describe, expect, it } from 'vitest';
import { isDrillPace, paceFor } from '../../../electron/outage/pace';

const quick = { BREAKGLASS_OUTAGE_PACE: 'drill' };

describe('how long trouble is watched before it counts', () => {
  it('is a minute, and a moment at the pace of a drill', () => {
    expect(paceFor(15, false).overMs).toBe(60_000);
    expect(paceFor(15, true).overMs).toBe(600);
  });

  it('is that of a drill in a drill, and in a build for tests that is told so', () => {
    expect(isDrillPace({ isPractice: true, flavour: 'release', environment: {} })).toBe(true);
    expect(isDrillPace({ isPractice: false, flavour: 'test', environment: quick })).toBe(true);
    expect(isDrillPace({ isPractice: false, flavour: 'test', environment: {} })).toBe(false);
  });

  it('is a minute in a release, whatever its environment says', () => {
    expect(isDrillPace({ isPractice: false, flavour: 'release', environment: quick })).toBe(false);
  });
});
