import type { SecretRef } from '../../shared/domain/entry';
import type { OfflineComparison } from '../../shared/domain/served-offline';
import { refusedCredentialCodes, withholdingCodes } from '../../shared/domain/vault-status';
import { hasCode } from '../../shared/errors/app-error';
import type { AppError } from '../../shared/errors/app-error';
import type { VaultBackend, VaultSecret } from '../vault/vault-backend';
import type { Catalogue } from './catalogue';
import type { OfflineCopies } from './offline-copies';

/** What a vault itself said of one secret. */
export type VaultWord =
  | { readonly kind: 'secret'; readonly secret: VaultSecret }
  | { readonly kind: 'none' }
  | { readonly kind: 'denied'; readonly error: AppError }
  /** It did not accept the credentials; a lock-out is no revocation and removes nothing. */
  | { readonly kind: 'unauthenticated' | 'lockedOut'; readonly error: AppError };

/** What keeps things that such a word may end. */
export interface Keepers {
  readonly catalogue: Catalogue;
  readonly copies: OfflineCopies;
}

/** @returns the refusal that an error is; null when the error says nothing of the secret. */
export function refusalIn(error: unknown): VaultWord | null {
  if (hasCode(error, 'vault.denied')) return { kind: 'denied', error };
  if (hasCode(error, ...refusedCredentialCodes)) return { kind: 'unauthenticated', error };
  if (hasCode(error, ...withholdingCodes)) return { kind: 'lockedOut', error };
  return null;
}

/** What that costs at most: a token, and two reads where the vault knows no such secret. */
export const askingCost = 3;

/** Asks one vault in the background, and again when it knows no such secret. @throws AppError for everything that is not its own word. */
export async function askInBackground(
  backend: VaultBackend,
  ref: SecretRef,
  signal: AbortSignal,
): Promise<VaultWord> {
  try {
    const ask = () => backend.read(ref.path, 'background', signal);
    const secret = (await ask()) ?? (await ask());
    return secret ? { kind: 'secret', secret } : { kind: 'none' };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === null) throw error;
    return refusal;
  }
}

/** Takes away what may not be kept after this word, or gives back what was withheld. */
export async function heed(
  { catalogue, copies }: Keepers,
  ref: SecretRef,
  word: VaultWord,
): Promise<void> {
  const isAccepted = word.kind === 'secret' || word.kind === 'none';
  if (isAccepted && catalogue.ofTenant(ref.tenant)?.withheld) {
    await catalogue.withhold(ref.tenant, false);
  }
  switch (word.kind) {
    case 'secret':
      return;
    case 'none':
      await copies.remove([ref], 'vault.deleted');
      return catalogue.forget(ref);
    case 'denied':
      return copies.remove([ref], 'vault.denied');
    case 'unauthenticated':
      await copies.remove([ref], word.error.code);
      return catalogue.withhold(ref.tenant, true);
    case 'lockedOut':
      return catalogue.withhold(ref.tenant, true);
  }
}

/** What the word means for somebody who was given this version. */
export function compare(version: string, word: VaultWord): OfflineComparison {
  if (word.kind === 'secret') return word.secret.version === version ? 'unchanged' : 'changed';
  if (word.kind === 'none') return 'deleted';
  return word.kind === 'denied' ? 'denied' : 'unauthenticated';
}
