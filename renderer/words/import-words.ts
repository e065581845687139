import { profiles as de } from './de/profiles';
import { profiles as en } from './en/profiles';
import { inLanguage } from './in-language';

export const importWords = inLanguage({ en, de });
