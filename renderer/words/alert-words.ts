import { alerts as de } from './de/alerts';
import { alerts as en } from './en/alerts';
import { inLanguage } from './in-language';

export const alertWords = inLanguage({ en, de });
