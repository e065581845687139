import { facts as de } from './de/facts';
import { facts as en } from './en/facts';
import { inLanguage } from './in-language';

export const factWords = inLanguage({ en, de });
