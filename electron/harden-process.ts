import { homedir } from 'node:os';
import type { Installation } from '../shared/domain/installation';
import { dataFolder } from './platform/data-folder';
import type { Flavour } from './platform/flavour';
import { readEnvironment } from './platform/environment';
import type { Hardening } from './platform/hardening';
import { lookAtInstallation } from './platform/installation';
import { protectProcess } from './platform/process-protection/process-protection';
import { programVersion } from './platform/program-version';
import { createSystemClock } from './platform/system-clock';
import { createSystemRandom } from './platform/system-random';
import { createPolicyKeeper } from './policy/policy-keeper';
import { createPolicyMemory } from './policy/policy-memory';
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
  if (flavour === 'release') ignoreDebugSignal();
  const { platform } = process;
  const uid = process.getuid?.() ?? null;
  const environment = readEnvironment();
  const currentFolder = process.cwd();
  const home = dataFolder({ platform, environment, homeFolder: homedir(), currentFolder });
  const rules = await createPolicyKeeper({
    place: policyPlace({ platform, flavour, environment, uid }),
    memory: createPolicyMemory({ folder: home, uid, random: createSystemRandom() }),
    programVersion,
    now: createSystemClock().now,
  });
  const protection = protectProcess(rules.now().policy.process);
  return {
    get policy() {
      return rules.now();
    },
    ...{ rules, protection, removedVariables, installation: judgePlace(order) },
  };
}

/** Where no debugger is let in, Node leaves the signal that calls for one alone, and the system ends the process by it. */
function ignoreDebugSignal(): void {
  process.on('SIGUSR1', () => undefined);
}

function judgePlace({ flavour, programFolder }: HardeningOrder): Installation {
  if (flavour === 'test') return { state: 'unjudged', why: 'a build for tests may lie anywhere' };
  return lookAtInstallation({ execPath: process.execPath, programFolder });
}
