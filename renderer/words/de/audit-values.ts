import { auditValues as en } from '../en/audit-values';

export const auditValues: typeof en = en;
