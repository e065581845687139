import type { Tenant } from '../../dsv/tenant';
import type { TokenAnswer } from '../../dsv/tokens/token-service';
import type { Fields } from '../../wire/fields';

/** A login as it arrived. */
export interface GrantRequest {
  readonly tenant: Tenant;
  /** For the token's claims. */
  readonly tenantName: string;
  readonly body: Fields;
}

/** One way to log in. @throws Refusal 401 when it fails. */
export type Grant = (request: GrantRequest) => TokenAnswer;
