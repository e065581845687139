import { describe, expect, it } from 'vitest';
import { drillScenarios } from '../../../shared/domain/drill';
import type { DrillScenario } from '../../../shared/domain/drill';
import {
  drillTarget,
  failureOf,
  nothingHappened,
  proofFailure,
} from '../../../shared/domain/drill-expectation';
import type { DrillFacts, DrillRelease } from '../../../shared/domain/drill-expectation';

const release: DrillRelease = {
  ...{ tenant: 'practice', path: drillTarget.path, version: '7', servedFrom: 'vault' },
  ...{ asOf: 0, at: 0, tookMs: 40 },
};
const fine: DrillFacts = { ...nothingHappened, release, pasted: true, alertReceived: true };

/** How each scenario goes when everything is as it should be. */
const right: Readonly<Record<DrillScenario, DrillFacts>> = {
  healthy: { ...fine, gateMet: true },
  'secret-server-down': fine,
  'region-down': { ...fine, release: { ...release, tenant: 'practice-west' } },
  throttled: { ...fine, refusals: ['vault.throttled'] },
  'expired-token': { ...fine, logOns: 1 },
  slow: { ...fine, release: { ...release, tookMs: 3100 } },
  'half-pushed': fine,
  'everything-down': { ...fine, release: { ...release, servedFrom: 'offline' } },
};

/** The easy way: it worked, and not as the scenario wants it. */
const easy: readonly (readonly [DrillScenario, DrillFacts, RegExp])[] = [
  ['healthy', fine, /nobody was asked why/],
  ['secret-server-down', { ...fine, gateMet: true }, /gate asked/],
  ['secret-server-down', right['everything-down'], /came from the sealed copy/],
  ['region-down', fine, /region that is down gave/],
  ['region-down', right['everything-down'], /region that is down gave/],
  ['throttled', fine, /nobody was told/],
  ['throttled', { ...right['everything-down'], refusals: ['vault.throttled'] }, /sealed copy/],
  ['expired-token', { ...fine, logOns: 0 }, /not logged on to again/],
  ['slow', fine, /came at once/],
  ['half-pushed', { ...fine, release: { ...release, path: 'critical:other' } }, /another secret/],
  ['everything-down', fine, /came from the vault/],
  [
    'everything-down',
    { ...fine, release: { ...release, servedFrom: 'cache' } },
    /without asking the vault/,
  ],
];

describe('what a scenario expects', () => {
  it.each(drillScenarios)('%s passes when it goes as expected', scenario => {
    expect(failureOf(scenario, right[scenario])).toBeNull();
  });

  it.each(easy)('%s fails on the easy way', (scenario, facts, why) => {
    expect(failureOf(scenario, facts)).toMatch(why);
  });

  it.each(drillScenarios)('%s fails without an alert, a password, or its paste', scenario => {
    const facts = right[scenario];
    expect(failureOf(scenario, { ...facts, alertReceived: false })).toBe('no alert was received');
    expect(failureOf(scenario, { ...facts, release: null })).toBe('no secret was given out');
    expect(failureOf(scenario, { ...facts, pasted: false })).toMatch(/clipboard/);
    expect(failureOf(scenario, { ...facts, pasted: null })).toBeNull();
  });

  it('asks a drill on the real ground for its alert and its paste alone', () => {
    expect(proofFailure(null, true)).toBeNull();
    expect(proofFailure(true, false)).toBe('no alert was received');
  });
});
