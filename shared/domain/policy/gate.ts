import { gateRules } from '../outage';
import type { GatePolicy } from '../outage';
import { blockOf, ranked } from './rule';

export const gateBlock = blockOf<GatePolicy>({
  whileUp: ranked(gateRules, 'secondReason'),
  whileUnknown: ranked(gateRules, 'secondReason'),
});
