import type { SessionView } from '../../shared/contract/session';
import type { ReasonFault } from '../../shared/domain/reason';
import { incidentWords } from './incident-words';

/** What is wrong with a reason or a ticket, in a sentence. */
export function faultWords(fault: ReasonFault, rules: SessionView['incidentRules']): string {
  const { minReasonWords, minReasonLength, ticketPattern } = rules;
  const least = fault === 'short' ? minReasonLength : minReasonWords;
  const because = incidentWords.faults[fault](least, ticketPattern ?? '');
  return incidentWords.notYet(because);
}
