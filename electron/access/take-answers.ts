import type { SecretPath, SecretRef } from '../../shared/domain/entry';
import { outageCodes } from '../../shared/domain/vault-status';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { heed, refusalIn } from '../catalog/vault-word';
import type { Keepers } from '../catalog/vault-word';
import type { RegionalOutcome } from '../vault/regional-read';
import type { VaultSecret } from '../vault/vault-backend';

/** A tenant that could not be reached, and why. */
export interface Outage {
  readonly ref: SecretRef;
  readonly error: AppError;
}

/** What the answers of all tenants together mean for one lookup. */
export type Answered =
  { readonly kind: 'secret'; readonly ref: SecretRef; readonly secret: VaultSecret } | Unanswered;

/** Nobody gave it. `outages` may lead to sealed copies; without any, `error` is the answer. */
export interface Unanswered {
  readonly kind: 'nothing';
  readonly outages: readonly Outage[];
  /** A failure that is neither an answer nor an outage; says more than that there is no copy. */
  readonly fault: AppError | null;
  readonly error: AppError;
}

/** One tenant's answer, and whether the catalogue knew that it holds the secret. */
interface Judged {
  readonly outcome: RegionalOutcome;
  readonly wasKnown: boolean;
}

/**
 * Applies at once what every answer means for what is kept here, then judges them together.
 * @throws AppError the refusal of a tenant that is known to hold the secret.
 */
export async function takeAnswers(
  keepers: Keepers,
  path: SecretPath,
  outcomes: readonly RegionalOutcome[],
): Promise<Answered> {
  const judged = outcomes.map(outcome => ({ outcome, wasKnown: isKnown(keepers, path, outcome) }));
  for (const outcome of outcomes) await heedOutcome(keepers, path, outcome);
  const denial = judged.find(one => one.wasKnown && isRefusal(one));
  if (denial?.outcome.kind === 'failed') throw denial.outcome.error;
  for (const { tenant, ...outcome } of outcomes) {
    if (outcome.kind === 'secret') return { ...outcome, ref: { tenant, path } };
  }
  const failure = outcomes.find(isFault);
  const fault = failure?.kind === 'failed' ? failure.error : null;
  const error = fault ?? definiteAnswer(judged);
  return { kind: 'nothing', outages: outagesIn(path, outcomes), fault, error };
}

function isKnown({ catalogue }: Keepers, path: SecretPath, { tenant }: RegionalOutcome): boolean {
  return catalogue.holders(path).some(entry => entry.tenant === tenant);
}

async function heedOutcome(
  keepers: Keepers,
  path: SecretPath,
  outcome: RegionalOutcome,
): Promise<void> {
  const word = outcome.kind === 'failed' ? refusalIn(outcome.error) : outcome;
  if (word) await heed(keepers, { tenant: outcome.tenant, path }, word);
}

function isRefusal({ outcome }: Judged): boolean {
  return outcome.kind === 'failed' && refusalIn(outcome.error) !== null;
}

/** Neither an outage nor a word of the vault: a wrong certificate, a web page, throttled, 500. */
function isFault(outcome: RegionalOutcome): boolean {
  if (outcome.kind !== 'failed') return false;
  return refusalIn(outcome.error) === null && !hasCode(outcome.error, ...outageCodes);
}

function outagesIn(path: SecretPath, outcomes: readonly RegionalOutcome[]): readonly Outage[] {
  return outcomes.flatMap(outcome =>
    outcome.kind === 'failed' && hasCode(outcome.error, ...outageCodes)
      ? [{ ref: { tenant: outcome.tenant, path }, error: outcome.error }]
      : [],
  );
}

function definiteAnswer(judged: readonly Judged[]): AppError {
  const refusal = judged.find(isRefusal);
  if (refusal?.outcome.kind === 'failed') return refusal.outcome.error;
  const known = judged.some(({ outcome, wasKnown }) => outcome.kind === 'none' && wasKnown);
  return new AppError(known ? 'vault.deleted' : 'access.notFound');
}
