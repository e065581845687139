import { lease as de } from './de/lease';
import { lease as en } from './en/lease';
import { inLanguage } from './in-language';

export const leaseWords = inLanguage({ en, de });
