import type { TenantBudgetView } from '../../../shared/contract/budget';
import type { BudgetView } from '../../../shared/domain/budget-view';
import type { TenantId } from '../../../shared/domain/entry';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function budgetHandlers({
  admin,
  budget,
  configuration,
}: Services): HandlersOf<'budget.view' | 'budget.calibrate'> {
  function named(view: BudgetView): TenantBudgetView {
    const settings = configuration().tenants.find(({ id }) => id === view.tenant);
    return { ...view, name: settings?.name ?? view.tenant };
  }
  return {
    async 'budget.view'() {
      admin.require();
      return { tenants: (await budget.view()).map(named) };
    },
    async 'budget.calibrate'({ tenant }, signal) {
      admin.require();
      return named(await budget.calibrate(tenant as TenantId, signal));
    },
  };
}
