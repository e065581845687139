import { incident as de } from './de/incident';
import { incident as en } from './en/incident';
import { inLanguage } from './in-language';

/** Texts of the incident: its screen, its questions, its end. */
export const incidentWords = inLanguage({ en, de });
