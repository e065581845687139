import { drill as de } from './de/drill';
import { drill as en } from './en/drill';
import { inLanguage } from './in-language';

/** Texts of the drill: its panel, the banner, the verdict. */
export const drillWords = inLanguage({ en, de });
