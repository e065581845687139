import type { RotationWay } from '../../shared/domain/rotation-debt';
import type { RotationFacts } from '../../shared/domain/rotation-request';
import type { AppError } from '../../shared/errors/app-error';

/** What a secret looked like; `notVisible`: missing, deleted or forbidden, which are not told apart. */
export type RotationLook =
  { readonly kind: 'seen'; readonly facts: RotationFacts } | { readonly kind: 'notVisible' };

/**
 * What came of an order. `refused`: the server said no, and did nothing. `notSent`: nothing has left this
 * host. `uncertain`: it may have arrived, and what came of it has to be looked for.
 */
export type RotationAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' | 'notSent' | 'uncertain'; readonly error: AppError };

/** Has one Secret Server change passwords. It reads no value, checks nothing out and forces nothing. */
export interface RotationClient {
  /** How the secret is, at no cost and without an audit record. @throws AppError `server.*`, `cancelled`. */
  look(id: number, signal: AbortSignal): Promise<RotationLook>;
  /** Sends the order once, whatever becomes of it. Throws nothing but defects. */
  order(id: number, way: RotationWay, signal: AbortSignal): Promise<RotationAnswer>;
  /** Ends the session at the server and closes connections. */
  dispose(): Promise<void>;
}
