import type { SessionView } from '../../shared/contract/session';
import type { ReasonFault } from '../../shared/domain/reason';
import { incidentWords } from './incident-words';

/** What is wrong with a reason or a ticket, in a sentence. */
export function faultWords(fault: ReasonFault, rules: SessionView['incidentRules']): string {
  const because = incidentWords.faults[fault](rules.minReasonWords, rules.ticketPattern ?? '');
  return incidentWords.notYet(because);
}
