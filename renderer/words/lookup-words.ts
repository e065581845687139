import { lookup as de } from './de/lookup';
import { lookup as en } from './en/lookup';
import { inLanguage } from './in-language';

export const lookupWords = inLanguage({ en, de });
