import { findings as de } from './de/findings';
import { findings as en } from './en/findings';
import { inLanguage } from './in-language';

export const findingsWords = inLanguage({ en, de });
