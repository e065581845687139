import type { TokenAnswer } from '../../dsv/tokens/token-service';
import { unableToAuthenticate } from '../../wire/refusal';
import type { GrantRequest } from './grant';

/** How a grant was decided. */
export interface Judgement {
  /** Failures are counted against it. */
  readonly account: string;
  /** `roles:backup`; null when the proof did not hold. */
  readonly principal: () => string | null;
  readonly refreshable: boolean;
}

/** Gives a token for a proof that holds, as long as the principal is there. @throws Refusal 401. */
export function judge(
  { tenant, tenantName }: GrantRequest,
  { account, principal, refreshable }: Judgement,
): TokenAnswer {
  tenant.lockOut.check(account);
  const subject = principal();
  if (subject === null || !tenant.exists(subject)) {
    tenant.lockOut.failed(account);
    throw unableToAuthenticate();
  }
  tenant.lockOut.succeeded(account);
  return tenant.tokens.issue(subject, tenantName, refreshable);
}
