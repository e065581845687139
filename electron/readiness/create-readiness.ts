import { AppError } from '../../shared/errors/app-error';
import { checks } from './checks/checks';
import { failed, unknown } from './finding';
import type {
  CheckResult,
  Finding,
  Readiness,
  ReadinessCheck,
  ReadinessParts,
} from './readiness-check';

/** Runs the checks one after the other: some of them start processes, and order is what a person reads. */
export function createReadiness(parts: ReadinessParts): Readiness {
  return {
    async look() {
      const results: CheckResult[] = [];
      for (const check of checks) {
        const { id, title } = check;
        results.push({ id, title, ...(await lookSafely(check, parts)) });
      }
      return results;
    },
  };
}

async function lookSafely(check: ReadinessCheck, parts: ReadinessParts): Promise<Finding> {
  try {
    return await check.look(parts);
  } catch (error) {
    if (error instanceof AppError) return failed(error);
    parts.platform.log.error(`check ${check.id}`, error);
    return unknown('the check itself failed; BREAKGLASS_DEBUG=1 shows why');
  }
}
