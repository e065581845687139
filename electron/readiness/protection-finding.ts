import { AppError } from '../../shared/errors/app-error';
import type { PolicyState } from '../../shared/domain/policy';
import type { Protection } from '../platform/process-protection/protection';
import { failed, off, ok, warning } from './finding';
import type { Finding } from './readiness-check';

/** A protection that is missing counts as failed only where a policy file was written for this host. */
export function protectionFinding({ state, why }: Protection, policy: PolicyState): Finding {
  if (state === 'on') return ok(why);
  if (state === 'off') return off(why);
  const error = new AppError('process.unprotected', { detail: why });
  return policy.kind === 'absent' ? warning(why, error.next) : failed(error);
}
