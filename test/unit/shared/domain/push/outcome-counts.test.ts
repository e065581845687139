import { expect, it } from 'vitest';
import type { TenantId } from '../../../../../shared/domain/entry';
import { outcomeKinds } from '../../../../../shared/domain/push/outcome';
import type { ChangeOutcome, OutcomeKind } from '../../../../../shared/domain/push/outcome';
import { countOutcomes, isComplete } from '../../../../../shared/domain/push/outcome-counts';
import { emea, pathOf } from './make';

function outcome(kind: OutcomeKind, tenant: TenantId = emea): ChangeOutcome {
  return {
    ...{ tenant, path: pathOf('a:b'), change: 'update', outcome: kind },
    ...{ code: null, reason: '', version: null },
  };
}

it('counts what stands as planned, what does not, and what nobody tried', () => {
  const all = [...outcomeKinds.map(kind => outcome(kind)), outcome('failed', 'us' as TenantId)];
  const counted = countOutcomes(all, { id: emea, apiCalls: 7 });
  expect(counted).toEqual({ id: 'emea', written: 3, failed: 1, notTried: 2, apiCalls: 7 });
  expect(isComplete([counted])).toBe(false);
  const done = countOutcomes([outcome('written'), outcome('confirmed')], { id: emea, apiCalls: 2 });
  expect(isComplete([done])).toBe(true);
});
