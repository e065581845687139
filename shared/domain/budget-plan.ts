import type { CallCounts } from './call-kind';
import { addCalls, countedCalls, noCalls, reserveOf } from './budget';
import type { Caller } from './budget-view';
import { callers } from './budget-view';
import type { Budget } from './configuration';

/** A tenant as somebody thinks of having it. */
export interface PlannedTenant {
  readonly secrets: number;
  /** Secrets that change on a day, on average. */
  readonly changesPerDay: number;
  /** How often the push looks for changes; a look that finds none costs nothing. */
  readonly intervalMinutes: number;
}

/** A deployment as somebody thinks of having it. */
export interface PlanOrder {
  readonly tenants: readonly PlannedTenant[];
  /** Jump hosts, each of which pushes to all tenants and refreshes from them. */
  readonly hosts: number;
  /** How often each host lists each tenant on a day. */
  readonly refreshesPerDay: number;
  /** Lookups of operators in each tenant, on all hosts together. */
  readonly lookupsPerMonth: number;
  /** What the edition allows in each tenant. */
  readonly budget: Budget;
}

/** What one tenant costs in a month of 31 days. */
export interface TenantPlan {
  readonly tenant: PlannedTenant;
  readonly byCaller: Readonly<Record<Caller, number>>;
  readonly byKind: CallCounts;
  readonly calls: number;
  /** The month in which every secret is pushed, listed and copied for the first time. */
  readonly firstMonth: number;
  /** What operators may spend beside refresh and push. */
  readonly leftForLookups: number;
  readonly fits: boolean;
  /** What would make it fit, or what there is to know; a sentence each. */
  readonly advice: readonly string[];
}

/** What a plan costs, and whether the edition is enough. */
export interface PlanVerdict {
  readonly tenants: readonly TenantPlan[];
  readonly calls: number;
  readonly fits: boolean;
}

/** The longest month: what fits here fits everywhere. */
export const plannedDays = 31;

const minutesPerDay = 1440;

/** Descriptions on one page of a search. */
const pageSize = 250;

/** @param percentPerMonth part of the secrets that changes in 30 days. */
export function changesFromRate(secrets: number, percentPerMonth: number): number {
  return (secrets * percentPerMonth) / 100 / 30;
}

/** Counts a deployment before it is there. Chance is left out: changes are spread as evenly, and so as dearly, as can be. */
export function planBudget(order: PlanOrder): PlanVerdict {
  const tenants = order.tenants.map(tenant => planTenant(tenant, order));
  return {
    tenants,
    calls: tenants.reduce((sum, { calls }) => sum + calls, 0),
    fits: tenants.every(({ fits }) => fits),
  };
}

function planTenant(tenant: PlannedTenant, order: PlanOrder): TenantPlan {
  const costs = costsOf(tenant, order);
  const byKind = callers.map(caller => costs[caller]).reduce(addCalls);
  const counted = callers.map(caller => [caller, countedCalls(costs[caller])] as const);
  const byCaller = Object.fromEntries(counted) as Record<Caller, number>;
  const { callsPerMonth } = order.budget;
  return {
    ...{ tenant, byCaller, byKind },
    calls: countedCalls(byKind),
    firstMonth: countedCalls(byKind) + firstTime(tenant, order),
    leftForLookups: Math.max(0, callsPerMonth - byCaller.refresh - byCaller.push),
    fits: isEnough(tenant, order),
    advice: adviceFor(tenant, order),
  };
}

/**
 * Push: one token for every run with a change and one write for every changed secret, which one host
 * does; where there are several, each looks first, so that the others find it done. Refresh: one token and the pages for every look,
 * and one read for every change that it finds, on every host. Lookup: one token and one read.
 */
function costsOf(
  { secrets, changesPerDay, intervalMinutes }: PlannedTenant,
  { hosts, refreshesPerDay, lookupsPerMonth }: PlanOrder,
): Readonly<Record<Caller, CallCounts>> {
  const looksOfPush = inMonth(minutesPerDay / intervalMinutes);
  const changes = Math.min(inMonth(changesPerDay), secrets * looksOfPush);
  const runs = Math.min(changes, looksOfPush);
  const looking = hosts > 1 ? hosts : 0;
  const pages = pagesOf(secrets);
  const looks = inMonth(refreshesPerDay);
  const copied = Math.min(changes, secrets * looks);
  const pushing = { token: runs * hosts, write: changes, search: runs * looking * pages };
  const refreshing = { token: looks * hosts, search: looks * pages * hosts, read: copied * hosts };
  return {
    lookup: { ...noCalls, token: lookupsPerMonth, read: lookupsPerMonth },
    refresh: { ...noCalls, ...refreshing },
    push: { ...noCalls, ...pushing },
  };
}

/** A token and a write for each secret, and on every host that refreshes a copy of each. */
function firstTime({ secrets }: PlannedTenant, { hosts, refreshesPerDay }: PlanOrder): number {
  if (secrets === 0) return 0;
  return 1 + secrets + (refreshesPerDay > 0 ? hosts * secrets : 0);
}

/** At least one: an empty list is an answer too. */
function pagesOf(secrets: number): number {
  return Math.max(1, Math.ceil(secrets / pageSize));
}

function inMonth(perDay: number): number {
  return Math.ceil(perDay * plannedDays - 1e-9);
}

function isEnough(tenant: PlannedTenant, order: PlanOrder): boolean {
  return tenant.secrets <= order.budget.secrets && callsFit(tenant, order);
}

/** Refresh and push never touch the reserve, and lookups need what they need. */
function callsFit(tenant: PlannedTenant, order: PlanOrder): boolean {
  const { lookup, refresh, push } = costsOf(tenant, order);
  const background = countedCalls(refresh) + countedCalls(push);
  const { callsPerMonth } = order.budget;
  const isReserveWhole = background <= callsPerMonth - reserveOf(order.budget);
  return isReserveWhole && background + countedCalls(lookup) <= callsPerMonth;
}

function adviceFor(tenant: PlannedTenant, order: PlanOrder): readonly string[] {
  const { budget } = order;
  const tooMany = tenant.secrets > budget.secrets;
  const spread = Math.ceil(tenant.secrets / Math.max(1, budget.secrets));
  const onSecrets = tooMany
    ? [`${tenant.secrets} secrets need ${spread} tenants of ${budget.secrets}.`]
    : [];
  if (callsFit(tenant, order)) return [...onSecrets, ...firstMonthAdvice(tenant, order)];
  const ways = waysToFit(tenant, order);
  const nothing = 'Nothing of this alone makes the calls fit; take a larger edition.';
  return [...onSecrets, ...(ways.length === 0 ? [nothing] : ways)];
}

function firstMonthAdvice(tenant: PlannedTenant, order: PlanOrder): readonly string[] {
  const { refresh, push } = costsOf(tenant, order);
  const background = countedCalls(refresh) + countedCalls(push) + firstTime(tenant, order);
  if (background <= order.budget.callsPerMonth - reserveOf(order.budget)) return [];
  return [
    'The first push does not fit into a month beside all of this; begin in the last days of one.',
  ];
}

/** Each of them alone is enough. */
function waysToFit(tenant: PlannedTenant, order: PlanOrder): readonly string[] {
  const interval = intervals.find(
    intervalMinutes =>
      intervalMinutes > tenant.intervalMinutes && callsFit({ ...tenant, intervalMinutes }, order),
  );
  const changes = mostThatFits(tenant.changesPerDay * 10, tenths =>
    callsFit({ ...tenant, changesPerDay: tenths / 10 }, order),
  );
  const looks = mostThatFits(order.refreshesPerDay, refreshesPerDay =>
    callsFit(tenant, { ...order, refreshesPerDay }),
  );
  const hosts = mostThatFits(order.hosts, count => callsFit(tenant, { ...order, hosts: count }));
  return [
    ...(interval === undefined ? [] : [`An interval of ${intervalWords(interval)} fits.`]),
    ...(changes > 0 ? [`Up to ${changes / 10} changes a day fit.`] : []),
    ...(looks > 0 ? [`Up to ${looks} refreshes a day on each host fit.`] : []),
    ...(hosts > 0 ? [`With ${hosts === 1 ? '1 host' : `${hosts} hosts`} it fits.`] : []),
  ];
}

/** Intervals that a person would choose, in minutes, up to a week. */
const intervals = [15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880, 10_080] as const;

function intervalWords(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  const hours = minutes / 60;
  if (hours < 48) return hours === 1 ? 'an hour' : `${hours} hours`;
  return `${hours / 24} days`;
}

/** The largest whole number below `tooMany` that fits, where every smaller one fits as well; 0 for none. */
function mostThatFits(tooMany: number, fits: (amount: number) => boolean): number {
  let least = 0;
  let most = Math.ceil(tooMany);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return least;
}
