import { monthOf } from '../../../../shared/domain/budget';
import { budgetViewOf } from '../../../../shared/domain/budget-status';
import { AppError } from '../../../../shared/errors/app-error';
import { off, ok, unknown, warning } from '../../finding';
import type { ReadyLine } from '../ready-line';

/** What is left of the month's calls, by the ledger of this host and what the tenants said last. */
export const quotaLine: ReadyLine = {
  id: 'quota',
  usesNetwork: false,
  async look({ facts: { meta, because }, now }) {
    if (meta === null) return unknown(because);
    const { tenants } = meta.configuration;
    if (tenants.length === 0) return off('no tenant is set up');
    const views = tenants.map(settings => {
      const months = meta.calls[settings.id] ?? {};
      const view = budgetViewOf(settings, { months, listed: null, now });
      const used = view.spent + (view.calibration?.byOthers ?? 0);
      const { callsPerMonth } = view.limit;
      const said = `${view.tenant} ${used} of ${callsPerMonth} calls in ${monthOf(now)}`;
      return { said, left: callsPerMonth - used, reserve: view.reserve };
    });
    const spent = views.find(({ left }) => left <= 0);
    if (spent) throw new AppError('vault.budget', { detail: spent.said });
    const low = views.find(({ left, reserve }) => left <= reserve);
    if (low) return warning(`${low.said}; refreshes stop, the rest is for lookups`, raise);
    return ok(views.map(({ said }) => said).join('; '));
  },
};

const raise = 'Raise budget.callsPerMonth in setup.json if the edition of the tenant allows more.';
