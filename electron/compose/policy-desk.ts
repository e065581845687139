import { flavour } from '../platform/flavour';
import type { Platform } from '../platform/platform';
import { programVersion } from '../platform/program-version';
import { createPolicyDesk } from '../policy/policy-desk';
import type { PolicyDesk } from '../policy/policy-desk';
import { policyPlace } from '../policy/policy-place';

/** What whoever writes and signs policies does; the place is the one this process went by. */
export function composePolicyDesk({
  clock,
  random,
  environment,
  host,
  hardening,
}: Platform): PolicyDesk {
  const { platform } = process;
  return createPolicyDesk({
    place: policyPlace({ platform, flavour, environment, uid: host.uid }),
    ...{ programVersion, now: clock.now, random, rules: hardening.rules },
  });
}
