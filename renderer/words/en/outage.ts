import { outageStateWords, overrideCauseWords } from '../../../shared/domain/outage-words';

/** What is said of a Secret Server; the command line says the same. */
export const outage = {
  states: outageStateWords,
  causes: overrideCauseWords,
};
