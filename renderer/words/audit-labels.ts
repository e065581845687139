import { audit as de } from './de/audit';
import { audit as en } from './en/audit';
import { inLanguage } from './in-language';

export const auditLabels = inLanguage({ en, de });
