import type { IncidentPolicy } from '../incident';
import { anyOrNone, blockOf, demand, either, higher, lower } from './rule';

export const incidentBlock = blockOf<IncidentPolicy>({
  ticketPattern: anyOrNone<string>(null),
  ticketRequired: demand(false, false),
  minReasonWords: higher(1, 3),
  lengthMinutes: lower(30, 10),
  extendMinutes: lower(15, 0),
  reportFiles: either(true),
});
