import type { TenantId } from '../../shared/domain/entry';
import type { BudgetView } from '../../shared/domain/budget-view';

/** The month's budget of every tenant. Every call needs an open store. */
export interface BudgetService {
  view(): Promise<readonly BudgetView[]>;
  /** Asks the tenant for its own count (one token and one request) and remembers the difference. @throws AppError `vault.*`. */
  calibrate(tenant: TenantId, signal: AbortSignal): Promise<BudgetView>;
}
