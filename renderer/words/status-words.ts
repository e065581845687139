import { status as de } from './de/status';
import { status as en } from './en/status';
import { inLanguage } from './in-language';

export const statusWords = inLanguage({ en, de });
