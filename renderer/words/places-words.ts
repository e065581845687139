import { places as de } from './de/places';
import { places as en } from './en/places';
import { inLanguage } from './in-language';

export const placesWords = inLanguage({ en, de });
