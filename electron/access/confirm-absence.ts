import { entryId } from '../../shared/domain/entry';
import type { SecretPath } from '../../shared/domain/entry';
import type { OfflineCopies } from '../catalog/offline-copies';
import type { RegionalOutcome, RegionalRead } from '../vault/regional-read';

/** One lookup whose answers came in. */
export interface Asked {
  readonly path: SecretPath;
  readonly outcomes: readonly RegionalOutcome[];
  readonly signal: AbortSignal;
}

/**
 * A sealed copy is not given up for one 404: the tenant that says so is asked once more.
 * @returns the outcomes, each "none" that would cost a copy replaced by the second answer.
 */
export async function confirmAbsence(
  { regional, copies }: { readonly regional: RegionalRead; readonly copies: OfflineCopies },
  { path, outcomes, signal }: Asked,
): Promise<readonly RegionalOutcome[]> {
  const answers = outcomes.map(async outcome => {
    const { tenant, kind } = outcome;
    if (kind !== 'none' || !copies.summaries().has(entryId({ tenant, path }))) return outcome;
    const [second] = await regional.read({ path, tenants: [tenant], holders: [] }, signal);
    return second ?? outcome;
  });
  return Promise.all(answers);
}
