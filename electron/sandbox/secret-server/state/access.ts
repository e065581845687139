import { accessDenied, commentRequired, generic } from '../wire/refusals';
import type { Account } from './accounts';
import type { SecretRecord } from './secret-record';
import type { ServerState } from './server-state';

/** What a reader brings along. */
export interface Arguments {
  readonly noAutoCheckout: boolean;
  /** Asks for the check-out that a bare read may bring about anyway. */
  readonly autoCheckout: boolean;
  readonly includeInactive: boolean;
  /** '' for none. */
  readonly comment: string;
  readonly doubleLockPassword: string;
}

/** Who reads, and whether the server is in maintenance mode, which freezes check-outs. */
export interface Reader {
  readonly account: Account;
  readonly isReadOnly: boolean;
}

/** False: as far as this account can tell, there is no such secret. */
export function isKnownTo(secret: SecretRecord, account: Account): boolean {
  return account.isAdministrator || secret.access !== 'none';
}

/** True: may read values, as far as rights go. */
export function isReadableBy(secret: SecretRecord, account: Account): boolean {
  return account.isAdministrator || secret.access === 'view';
}

/**
 * What stands between this account and the values, the gravest first; null for nothing. In the words of
 * the product's own list of states.
 */
export function secretState(secret: SecretRecord, account: Account): string | null {
  const { barriers } = secret;
  if (!secret.active) return 'RequiresUndelete';
  if (!isReadableBy(secret, account)) return 'CannotView';
  if (barriers.doubleLockPassword !== null) return 'RequiresDoubleLockPassword';
  if (barriers.requiresApproval) return 'RequiresApproval';
  if (barriers.requiresMfa) return 'RequiresMfaChallenge';
  const needsComment = barriers.requiresComment && !secret.commentedBy.has(account.id);
  const needsCheckOut = barriers.checkOutEnabled && barriers.checkedOutBy !== account.id;
  if (needsComment && needsCheckOut) return 'RequiresCheckoutAndComment';
  if (needsCheckOut) return 'RequiresCheckout';
  return needsComment ? 'RequiresComment' : null;
}

/**
 * Lets the reader in or not. A secret with check-out is checked out on the way, unless the reader asked
 * not to.
 * @throws Refusal 400.
 */
export function openSecret(
  state: ServerState,
  secret: SecretRecord,
  { reader, given }: { readonly reader: Reader; readonly given: Arguments },
): void {
  passBarriers(secret, reader.account, given);
  const { checkOutEnabled, checkedOutBy } = secret.barriers;
  if (!checkOutEnabled || checkedOutBy === reader.account.id) return;
  const isWanted = given.autoCheckout || state.behaviour.bareGetChecksOut;
  if (given.noAutoCheckout || !isWanted) {
    throw generic(checkedOutBy === null ? 'This Secret requires check-out.' : takenByOther);
  }
  checkOut(state, secret, reader);
}

const takenByOther = 'This Secret is checked out by another user.';

/** Everything that stands in the way but check-out. @throws Refusal 400. */
export function passBarriers(
  secret: SecretRecord,
  account: Account,
  { comment, doubleLockPassword }: Pick<Arguments, 'comment' | 'doubleLockPassword'>,
): void {
  const { barriers } = secret;
  const lock = barriers.doubleLockPassword;
  if (!isReadableBy(secret, account)) throw accessDenied();
  if (lock !== null && lock !== doubleLockPassword) {
    throw generic('A DoubleLock password is required to access this Secret.');
  }
  if (barriers.requiresApproval) throw generic('Access to this Secret requires approval.');
  if (barriers.requiresMfa) throw generic('This Secret requires an MFA challenge.');
  if (barriers.requiresComment) takeComment(secret, account, comment);
}

/** @throws Refusal 400 when somebody else has it, or nobody may change anything. */
export function checkOut(
  state: ServerState,
  secret: SecretRecord,
  { account, isReadOnly }: Reader,
): void {
  const { barriers } = secret;
  if (barriers.checkedOutBy === account.id) return;
  if (barriers.checkedOutBy !== null) throw generic(takenByOther);
  if (isReadOnly) throw readOnly();
  barriers.checkedOutBy = account.id;
  state.secrets.audit(secret, { action: 'CHECK OUT', by: account.userName });
}

/** Maintenance mode: nothing may be changed. */
export function readOnly() {
  return generic('Secret Server is in maintenance mode.');
}

function takeComment(secret: SecretRecord, account: Account, comment: string): void {
  if (secret.commentedBy.has(account.id)) return;
  if (comment === '') throw commentRequired();
  secret.commentedBy.add(account.id);
}
