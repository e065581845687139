import type { Caller } from '../../shared/domain/budget-view';

const number = new Intl.NumberFormat('en');

/** `2,500`. */
export function counted(count: number): string {
  return number.format(count);
}

function calls(count: number): string {
  return `${counted(count)} ${count === 1 ? 'call' : 'calls'}`;
}

/** The texts of the budget. */
export const budgetWords = {
  tenants: 'Tenants',
  reading: 'Reading the budget…',
  none: 'No tenant is configured on this host.',
  ofMonth: (month: string) => `Calls in ${month} (UTC)`,
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
    othersUnknown: 'not known before a calibration',
  },
  warnings: {
    secretsNear: (count: number, limit: number) =>
      `${counted(count)} of ${counted(limit)} secrets: a plan that goes over it raises an alarm.`,
    nothingLeft: 'Refresh and push have nothing left this month. Lookups still have their reserve.',
  },

  chart: {
    title: (name: string, month: string) => `Calls of ${name} in ${month}, day by day`,
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
  calibratedAt: (age: string, used: number) =>
    `The vault counted ${counted(used)} ${age}.`,
  neverCalibrated: 'This host knows its own calls only. The vault knows those of everybody.',
  calibrated: (used: number) => `The vault has counted ${calls(used)} this month.`,
  others: (byOthers: number) =>
    byOthers === 0
      ? 'All of them are from this host.'
      : `${counted(byOthers)} of them are not from this host.`,

  calculator: {
    title: 'Does it fit?',
    text: 'Counted for each tenant; one token and the writes of what changed, for every run that finds something.',
    tenants: 'Tenants',
    secrets: 'Secrets in each',
    interval: 'Minutes between runs',
    changes: 'Changed secrets per day in each',
    lookups: 'Lookups per day in each',
    fault: 'Type whole numbers.',
    fits: 'Fits the free edition.',
    fitsNot: 'Does not fit the free edition.',
    perMonth: (count: number, limit: number) =>
      `${calls(count)} a month in each tenant, of ${counted(limit)}.`,
  },
  doing: { read: 'Read the budget', calibrate: 'Ask the vault for its count' },
} as const;
