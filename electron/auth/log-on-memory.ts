import type { EpochMs } from '../../shared/domain/entry';
import type { SecretText } from '../../shared/lib/secret-text';

/** What the vault accepted last. */
export interface AcceptedLogOn {
  readonly at: EpochMs;
  /** Of the method and all its parameters; see `digestOf`. */
  readonly digest: string;
}

/** What a person's log-on gave; sealed, so that neither a restart nor an outage of the provider loses it. */
export interface KeptTokens {
  readonly token: SecretText;
  readonly expiresAt: EpochMs;
  readonly refreshToken: SecretText | null;
}

/** What is remembered of one tenant's log-ons while the session is open, and sealed behind it. */
export interface LogOnMemory {
  accepted(): AcceptedLogOn | null;
  noteAccepted(accepted: AcceptedLogOn): void;
  tokens(): KeptTokens | null;
  keepTokens(tokens: KeptTokens | null): void;
}

/** Remembers nothing beyond this object. */
export function createFleetingMemory(): LogOnMemory {
  let accepted: AcceptedLogOn | null = null;
  let tokens: KeptTokens | null = null;
  return {
    accepted: () => accepted,
    noteAccepted(next) {
      accepted = next;
    },
    tokens: () => tokens,
    keepTokens(next) {
      tokens = next;
    },
  };
}
