import { approval as de } from './de/approval';
import { approval as en } from './en/approval';
import { inLanguage } from './in-language';

export const approvalWords = inLanguage({ en, de });
