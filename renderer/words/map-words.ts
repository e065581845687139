import { maps as de } from './de/maps';
import { maps as en } from './en/maps';
import { inLanguage } from './in-language';

export const mapWords = inLanguage({ en, de });
