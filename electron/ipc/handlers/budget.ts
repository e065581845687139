import type { TenantId } from '../../../shared/domain/entry';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function budgetHandlers({
  admin,
  budget,
}: Services): HandlersOf<'budget.view' | 'budget.calibrate'> {
  return {
    async 'budget.view'() {
      admin.require();
      return { tenants: await budget.view() };
    },
    async 'budget.calibrate'({ tenant }, signal) {
      admin.require();
      return budget.calibrate(tenant as TenantId, signal);
    },
  };
}
