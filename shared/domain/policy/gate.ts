import { gateRules } from '../outage';
import type { GatePolicy } from '../outage';
import { blockOf, lowerOrNone, ranked } from './rule';

export const gateBlock = blockOf<GatePolicy>({
  whileUp: ranked(gateRules, 'secondReason'),
  whileUnknown: ranked(gateRules, 'secondReason'),
  overridesPerDay: lowerOrNone(null, 2),
});
