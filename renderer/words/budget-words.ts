import { budget as de } from './de/budget';
import { budget as en } from './en/budget';
import { inLanguage } from './in-language';

export const budgetWords = inLanguage({ en, de });
