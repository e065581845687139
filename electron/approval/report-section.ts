import { actSentences } from '../../shared/domain/approval';
import type { KeptRequest } from '../../shared/domain/approval';

/** What the report of an incident says of second persons; null when there was none. */
export function approvalSection(requests: readonly KeptRequest[], incident: string) {
  const facts = requests
    .filter(({ used }) => used?.by === incident)
    .map(kept => {
      const who = kept.given.map(({ approver, way }) => `${approver} (${way})`).join(', ');
      return { name: who, value: actSentences(kept.request).join('; ') };
    });
  return facts.length === 0 ? null : { title: 'Approved by', facts };
}
