import { panel as de } from './de/panel';
import { panel as en } from './en/panel';
import { inLanguage } from './in-language';

export const panelWords = inLanguage({ en, de });
