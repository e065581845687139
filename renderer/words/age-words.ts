import { ages as de } from './de/ages';
import { ages as en } from './en/ages';
import { inLanguage } from './in-language';

export const ageWords = inLanguage({ en, de });
