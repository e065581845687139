import type { Installation } from '../shared/domain/installation';
import type { Flavour } from './platform/flavour';
import { readEnvironment } from './platform/environment';
import type { Hardening } from './platform/hardening';
import { lookAtInstallation } from './platform/installation';
import { protectProcess } from './platform/process-protection/process-protection';
import { loadPolicy } from './policy/load-policy';
import { policyPlace } from './policy/policy-place';

/** What a door knows when it has cleaned its environment. */
export interface HardeningOrder {
  readonly flavour: Flavour;
  /** What `cleanEnvironment` took away. */
  readonly removedVariables: readonly string[];
  /** Folder of the bundles. */
  readonly programFolder: string;
}

/**
 * The first steps of every process that may hold a secret: reads the policy of the host and protects
 * the process as it says. Never throws; what could not be done is in the result, and in `doctor`.
 */
export async function hardenProcess(order: HardeningOrder): Promise<Hardening> {
  const { flavour, removedVariables } = order;
  const uid = process.getuid?.() ?? null;
  const hints = { platform: process.platform, flavour, environment: readEnvironment(), uid };
  const policy = await loadPolicy(policyPlace(hints));
  const protection = protectProcess(policy.policy.process);
  return { policy, protection, removedVariables, installation: judgePlace(order) };
}

function judgePlace({ flavour, programFolder }: HardeningOrder): Installation {
  if (flavour === 'test') return { state: 'unjudged', why: 'a build for tests may lie anywhere' };
  return lookAtInstallation({ execPath: process.execPath, programFolder });
}
