import type { IncidentPolicy } from '../incident';
import { reasonLimits } from '../reason';
import { anyOrNone, blockOf, demand, either, higher, lower, lowerOrNone, permission } from './rule';

export const incidentBlock = blockOf<IncidentPolicy>({
  ticketPattern: anyOrNone<string>(null),
  ticketRequired: demand(false, false),
  ticketReuseHours: lowerOrNone(null, 24),
  ticketSystem: demand(false, false),
  ticketOffline: permission(true, true),
  minReasonWords: higher(1, 3),
  minReasonLength: higher(reasonLimits.minLength, 15),
  newReasonOf: higher(0, 5),
  lengthMinutes: lower(30, 10),
  extendMinutes: lower(15, 0),
  endWhenBackMinutes: lowerOrNone(null, 10),
  reportFiles: either(true),
});
