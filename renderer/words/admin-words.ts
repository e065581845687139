import { admin as de } from './de/admin';
import { admin as en } from './en/admin';
import { inLanguage } from './in-language';

export const adminWords = inLanguage({ en, de });
