import { auditLabels } from './audit-labels';
import { budgetWords } from './budget-words';
import { commonWords } from './common-words';
import { findingsWords } from './findings-words';
import { importWords } from './import-words';
import { lookupWords } from './lookup-words';
import { mapWords } from './map-words';
import { outageWords } from './outage-words';
import { placesWords } from './places-words';
import { scheduleWords } from './schedule-words';
import { shortcutWords } from './shortcut-words';
import { startWords } from './start-words';
import { statusWords } from './status-words';

/** The texts that most components share, in the language of this page. */
export const labels = {
  ...commonWords,
  ...startWords,
  ...lookupWords,
  ...statusWords,
  ...shortcutWords,
  profiles: importWords,
  audit: auditLabels,
  maps: mapWords,
  places: placesWords,
  schedule: scheduleWords,
  budget: budgetWords,
  findings: findingsWords,
  outage: outageWords,
};
