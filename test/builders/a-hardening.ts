import type { Hardening, PolicyRules } from '../../electron/platform/hardening';
import { defaultPolicy } from '../../shared/domain/policy';
import type { Policy, PolicyState } from '../../shared/domain/policy';

/** A process on a host without a policy file, protected as on Linux. */
export function aHardening(changes: Partial<Hardening> = {}): Hardening {
  const policy = changes.policy ?? aPolicyState();
  return {
    policy,
    rules: stillRules(policy),
    protection: {
      coreDumps: { state: 'on', why: 'core file size is limited to 0' },
      memory: { state: 'on', why: 'other programs of this user cannot read this process' },
    },
    removedVariables: [],
    installation: {
      state: 'protected',
      why: 'nobody but the administrator can change the program',
    },
    ...changes,
  };
}

/** No policy file, unless a test says otherwise. */
export function aPolicyState(changes: Partial<PolicyState> = {}): PolicyState {
  const file = '/etc/breakglass/policy.json';
  return { kind: 'absent', file, problem: null, origin: null, policy: defaultPolicy, ...changes };
}

/** A policy that nobody changes. */
function stillRules(policy: PolicyState): PolicyRules {
  return {
    now: () => policy,
    newest: () => policy,
    refresh: () => Promise.resolve(policy),
    hold: () => undefined,
    release: () => undefined,
    watch: () => () => undefined,
    onChange: () => () => undefined,
  };
}

/** Under which no incident ends by its time: for tests that move the clock by hours. */
export const untimedPolicy: Policy = {
  ...defaultPolicy,
  incident: { ...defaultPolicy.incident, lengthMinutes: 1_000_000 },
};
