import { auditCheck } from '../../checks/audit';
import type { ReadyLine } from '../ready-line';

/** Whether a release could be recorded: where the log is broken, nothing is released. */
export const auditLine: ReadyLine = {
  id: 'audit',
  usesNetwork: false,
  look: ({ parts }) => auditCheck.look(parts),
};
