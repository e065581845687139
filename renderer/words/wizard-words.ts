import { wizard as de } from './de/wizard';
import { wizard as en } from './en/wizard';
import { inLanguage } from './in-language';

export const wizardWords = inLanguage({ en, de });
