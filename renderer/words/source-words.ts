import { source as de } from './de/source';
import { source as en } from './en/source';
import { inLanguage } from './in-language';

export const sourceWords = inLanguage({ en, de });
