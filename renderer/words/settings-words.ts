import { settings as de } from './de/settings';
import { settings as en } from './en/settings';
import { inLanguage } from './in-language';

export const settingsWords = inLanguage({ en, de });
