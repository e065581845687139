import { dayOf } from '../dsv/timestamps';
import { ok } from '../wire/answer';
import { refusal } from '../wire/refusal';
import type { Call, Route } from '../wire/router';
import { mustBeAllowedOnAll } from './permission';

function usage(call: Call) {
  mustBeAllowedOnAll(call, 'read', 'usage');
  const { tenant, request } = call;
  const today = dayOf(tenant.source.now());
  const startDate = request.query.text('startDate');
  const endDate = request.query.text('endDate') || today;
  if (startDate === '') throw refusal(400, 'startDate is required');
  if (!isDay(startDate) || !isDay(endDate)) throw refusal(400, 'dates must look like 2006-01-02');
  if (startDate > today) throw refusal(400, 'Usage start date cannot be in the future');
  if (startDate > endDate) throw refusal(400, 'startDate must not be after endDate');
  const requestsUsed = tenant.usage.between(startDate, endDate);
  return ok({
    startDate,
    endDate,
    requestsUsed,
    totalRequestsUsed: Object.values(requestsUsed).reduce((sum, count) => sum + count, 0),
    totalSecrets: tenant.secrets.live().length + tenant.homes.live().length,
    totalKeys: 0,
  });
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** How many calls the tenant has used, per day. */
export const usageRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'usage', access: 'token', handle: usage },
];
