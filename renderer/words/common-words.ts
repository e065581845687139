import { common as de } from './de/common';
import { common as en } from './en/common';
import { inLanguage } from './in-language';

export const commonWords = inLanguage({ en, de });
