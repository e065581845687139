import { changesFromRate, planBudget } from '../../../shared/domain/budget-plan';
import type { PlannedTenant, PlanOrder, TenantPlan } from '../../../shared/domain/budget-plan';
import { defaultBudget } from '../../../shared/domain/configuration';
import { AppError } from '../../../shared/errors/app-error';
import type { GivenOptions } from '../arguments';
import { tableLines } from '../table';
import { counted } from '../words';
import type { Command } from './command';

const most = 1_000_000;

/** `budget plan`. */
export const budgetPlanCommand: Command = {
  name: 'budget plan',
  operands: [],
  options: {
    secrets: { kind: 'number', value: 'N', summary: 'secrets in each tenant', least: 1, most },
    interval: {
      kind: 'number',
      value: 'MINUTES',
      summary: 'how often the push looks for changes; default: 60',
      least: 1,
      most: 44_640,
    },
    'changes-per-day': {
      kind: 'number',
      value: 'N',
      summary: 'secrets that change in each tenant on a day',
      most,
    },
    'change-rate': {
      kind: 'number',
      value: 'PERCENT',
      summary: 'instead of that: the part of the secrets that changes in 30 days',
      most: 100_000,
    },
    tenants: { kind: 'number', value: 'N', summary: 'default: 1', least: 1, most: 100 },
    hosts: { kind: 'number', value: 'N', summary: 'jump hosts; default: 1', least: 1, most: 1000 },
    'refreshes-per-day': {
      kind: 'number',
      value: 'N',
      summary: 'how often each host lists each tenant; default: 1',
      most: 1440,
    },
    lookups: {
      kind: 'number',
      value: 'N',
      summary: 'lookups a month in each tenant, on all hosts together; default: 0',
      most,
    },
    'calls-per-month': {
      kind: 'number',
      value: 'N',
      summary: 'what the edition allows in each tenant; default: 2500, the free edition',
      least: 1,
      most: 1_000_000_000,
    },
  },
  summary: 'work out the API calls of a deployment before it is there',
  explanation: [
    'Says what tenants, interval and changes cost in a month of 31 days, by kind, and whether the edition',
    'is enough with its reserve for lookups; where it is not, what would make it fit. Asks nobody and needs',
    'no store. Ends with budget.doesNotFit when it does not fit. docs/budget.md has the formula.',
    'breakglass budget plan --secrets 120 --interval 60 --changes-per-day 4 --hosts 2',
  ],
  run({ options }) {
    const verdict = planBudget(orderOf(options));
    const [each] = verdict.tenants;
    const lines = each ? linesOf(each, verdict.tenants.length) : [];
    return Promise.resolve({
      document: {
        fits: verdict.fits,
        calls: verdict.calls,
        tenants: verdict.tenants.map(({ tenant, ...plan }) => ({ ...tenant, ...plan })),
      },
      text: `${lines.join('\n')}\n`,
      error: verdict.fits ? null : new AppError('budget.doesNotFit'),
    });
  },
};

/** @throws AppError `usage` where something is missing. */
function orderOf(options: GivenOptions): PlanOrder {
  const secrets = options.number('secrets');
  if (secrets === null) throw new AppError('usage', { detail: '--secrets N is needed' });
  const tenant: PlannedTenant = {
    secrets,
    changesPerDay: changesOf(options, secrets),
    intervalMinutes: options.number('interval') ?? 60,
  };
  return {
    tenants: Array.from({ length: options.number('tenants') ?? 1 }, () => tenant),
    hosts: options.number('hosts') ?? 1,
    refreshesPerDay: options.number('refreshes-per-day') ?? 1,
    lookupsPerMonth: options.number('lookups') ?? 0,
    budget: {
      ...defaultBudget,
      callsPerMonth: options.number('calls-per-month') ?? defaultBudget.callsPerMonth,
    },
  };
}

function changesOf(options: GivenOptions, secrets: number): number {
  const perDay = options.number('changes-per-day');
  const rate = options.number('change-rate');
  if ((perDay === null) !== (rate === null)) return perDay ?? changesFromRate(secrets, rate ?? 0);
  const detail = 'either --changes-per-day N or --change-rate PERCENT is needed';
  throw new AppError('usage', { detail });
}

const heading = ['CALLER', 'CALLS A MONTH'];

function linesOf(plan: TenantPlan, tenants: number): readonly string[] {
  const { byCaller, byKind, calls, firstMonth, fits, leftForLookups, advice } = plan;
  const { token, search, read, write } = byKind;
  const whose = tenants === 1 ? 'the tenant' : `each of ${tenants} tenants`;
  const kinds = [
    ...[counted(token, 'token'), counted(write, 'write')],
    ...[counted(search, 'list page'), counted(read, 'read')],
  ];
  const rows = [...Object.entries(byCaller), ['together', calls]].map(row => row.map(String));
  return [
    ...tableLines(heading, rows),
    `${kinds.join(', ')} in ${whose}`,
    `${firstMonth} in the first month; ${leftForLookups} are left for lookups in a month after it`,
    fits ? 'It fits.' : 'It does not fit.',
    ...advice,
  ];
}
