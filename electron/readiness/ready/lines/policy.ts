import { policyCheck } from '../../checks/policy';
import type { ReadyLine } from '../ready-line';

/** Whether the policy file of this host counts. */
export const policyLine: ReadyLine = {
  id: 'policy',
  usesNetwork: false,
  look: ({ parts }) => policyCheck.look(parts),
};
