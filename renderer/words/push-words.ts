import { push as de } from './de/push';
import { push as en } from './en/push';
import { inLanguage } from './in-language';

export const pushWords = inLanguage({ en, de });
