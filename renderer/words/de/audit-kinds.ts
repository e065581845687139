import { auditKinds as en } from '../en/audit-kinds';

export const auditKinds: typeof en = en;
