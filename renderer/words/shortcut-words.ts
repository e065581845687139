import { shortcuts as de } from './de/shortcuts';
import { shortcuts as en } from './en/shortcuts';
import { inLanguage } from './in-language';

export const shortcutWords = inLanguage({ en, de });
