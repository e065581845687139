import type { Caller } from '../../../shared/domain/budget-view';
import { monthName } from '../dates';
import { counted, countOf } from '../numbers';

function calls(count: number): string {
  return countOf(count, 'call', 'calls');
}

/** The texts of the budget. */
export const budget = {
  tenants: 'Tenants',
  reading: 'Reading the budget…',
  none: 'No tenant is configured on this host.',
  ofMonth: (name: string, month: string) => `${name}: calls in ${monthName(month)} (UTC)`,
  learntLater: 'Calls of other hosts are in the sum from the day on which they were learnt.',
  calls,
  callers: {
    lookup: 'Lookups',
    refresh: 'Refresh',
    push: 'Push',
  } satisfies Record<Caller, string>,

  facts: {
    spent: 'Spent by this host',
    others: 'Spent elsewhere',
    left: 'Left for refresh and push',
    reserve: 'Reserved for lookups',
    secrets: 'Secrets',
    of: (count: number, limit: number) => `${counted(count)} of ${counted(limit)}`,
    secretsUnknown: (limit: number) => `not known, of ${counted(limit)}`,
    othersUnknown: 'not known',
  },
  warnings: {
    secretsNear: (count: number, limit: number) =>
      `${counted(count)} of ${counted(limit)} secrets: a plan that goes over it raises an alarm.`,
    nothingLeft: 'Refresh and push have nothing left this month. Lookups still have their reserve.',
  },

  chart: {
    title: (name: string, month: string) => `Calls of ${name} in ${monthName(month)}, day by day`,
    description: (spent: number, limit: number, forecast: string) =>
      `${calls(spent)} of ${counted(limit)} so far. ${forecast}`,
    day: 'Day',
    sum: 'Sum so far',
    limit: 'Limit',
    reserve: 'Where the reserve begins',
    forecast: 'Forecast',
    perDay: 'Calls per day',
    inMonth: 'Sum of the month',
    asTable: 'Show as a table',
    asChart: 'Show as a chart',
    table: (name: string) => `Calls of ${name}, day by day`,
  },

  calibrate: 'Calibrate',
  calibrating: 'Asking the vault…',
  calibrateCost: 'Costs 2 calls: one token, one question.',
  calibratedAt: (age: string, used: number) => `The vault counted ${counted(used)} ${age}.`,
  neverCalibrated: 'This host knows its own calls only. The vault knows those of everybody.',
  calibrated: (used: number) => `The vault has counted ${calls(used)} this month.`,
  others: (byOthers: number) =>
    byOthers === 0
      ? 'All of them are from this host.'
      : `${counted(byOthers)} of them are not from this host.`,

  calculator: {
    title: 'Does it fit?',
    text: 'A deployment as you think of it, against the free edition: all tenants alike, 31 days.',
    fields: {
      tenants: 'Tenants',
      secrets: 'Secrets in each',
      interval: 'Minutes between runs',
      changes: 'Changed secrets a day',
      hosts: 'Jump hosts',
      refreshes: 'Refreshes a day on each host',
      lookups: 'Lookups a month in each',
    },
    fault: 'Type numbers in the marked fields; the answer comes at once.',
    fits: 'Fits the free edition.',
    fitsNot: 'Does not fit the free edition.',
    perMonth: (count: number, limit: number) =>
      `${calls(count)} a month in each tenant, of ${counted(limit)}.`,
    by: {
      lookup: 'for lookups',
      refresh: 'for refresh',
      push: 'for push',
    } satisfies Record<Caller, string>,
    parts: (parts: string) => `Of these ${parts}.`,
    firstMonth: (count: number) => `The first month, with everything new: ${calls(count)}.`,
    together: (tenants: number, count: number) =>
      `All ${counted(tenants)} tenants together: ${calls(count)}.`,
  },
  doing: { read: 'Read the budget', calibrate: 'Ask the vault for its count' },
};
