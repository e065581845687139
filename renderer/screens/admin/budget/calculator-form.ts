import { planBudget } from '../../../../shared/domain/budget-plan';
import type { TenantPlan } from '../../../../shared/domain/budget-plan';
import { defaultBudget } from '../../../../shared/domain/configuration';

export const calculatorFields = [
  'tenants',
  'secrets',
  'interval',
  'changes',
  'hosts',
  'refreshes',
  'lookups',
] as const;
export type CalculatorField = (typeof calculatorFields)[number];

/** What is typed, as text. */
export type CalculatorForm = Readonly<Record<CalculatorField, string>>;

/** The least and the most that makes sense. */
const bounds: Readonly<Record<CalculatorField, readonly [least: number, most: number]>> = {
  tenants: [1, 100],
  secrets: [0, 100_000],
  interval: [1, 44_640],
  changes: [0, 100_000],
  hosts: [1, 100],
  refreshes: [0, 1440],
  lookups: [0, 1_000_000],
};

export function isTypedWell(field: CalculatorField, text: string): boolean {
  const [least, most] = bounds[field];
  const typed = text.trim();
  const shape = field === 'changes' ? /^\d+(?:\.\d+)?$/ : /^\d+$/;
  return shape.test(typed) && Number(typed) >= least && Number(typed) <= most;
}

/** One of the tenants, which are all alike, against the free edition; null while a number is missing. */
export function calculate(form: CalculatorForm): TenantPlan | null {
  if (!calculatorFields.every(field => isTypedWell(field, form[field]))) return null;
  const tenant = {
    secrets: Number(form.secrets),
    changesPerDay: Number(form.changes),
    intervalMinutes: Number(form.interval),
  };
  const { tenants } = planBudget({
    tenants: [tenant],
    hosts: Number(form.hosts),
    refreshesPerDay: Number(form.refreshes),
    lookupsPerMonth: Number(form.lookups),
    budget: defaultBudget,
  });
  return tenants[0] ?? null;
}
