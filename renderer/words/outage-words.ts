import { outage as de } from './de/outage';
import { outage as en } from './en/outage';
import { inLanguage } from './in-language';

export const outageWords = inLanguage({ en, de });
