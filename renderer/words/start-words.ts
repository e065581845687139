import { start as de } from './de/start';
import { start as en } from './en/start';
import { inLanguage } from './in-language';

export const startWords = inLanguage({ en, de });
