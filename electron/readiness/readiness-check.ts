import type { AppError } from '../../shared/errors/app-error';
import type { AlertService } from '../alert/alert-service';
import type { AuditLog, KeychainWitness } from '../audit/audit-log';
import type { Platform } from '../platform/platform';
import type { SealedStore } from '../store/sealed-store';

/**
 * `off`: not used here, or switched off by somebody who may. `unknown`: could not be found out.
 * Neither keeps anybody from breaking the glass; `failed` does, or leaves no proof of it.
 */
export type CheckStatus = 'ok' | 'warning' | 'failed' | 'off' | 'unknown';

/** What a check found. */
export interface Finding {
  readonly status: CheckStatus;
  /** One sentence; never a secret. */
  readonly detail: string;
  /** What a person can do about it; null when there is nothing to do. */
  readonly next: string | null;
  /** Set exactly when the status is `failed`. */
  readonly error: AppError | null;
}

/** What a check may look at. No check uses the network or needs a passphrase. */
export interface ReadinessParts {
  readonly platform: Platform;
  readonly sealed: Pick<SealedStore, 'inspect' | 'health' | 'openMetadata'>;
  readonly audit: Pick<AuditLog, 'check'>;
  readonly alerts: Pick<AlertService, 'view'>;
  /** Remembers the end of the audit log; null where the store does without a keychain. */
  readonly witness: () => Promise<KeychainWitness | null>;
}

/** One question about this host. */
export interface ReadinessCheck {
  /** Stable, for scripts. */
  readonly id: string;
  /** What it is about, in a word or two. */
  readonly title: string;
  /** May throw: an AppError is a failed check, anything else is `unknown`. */
  look(parts: ReadinessParts): Promise<Finding>;
}

/** A finding with the check it belongs to. */
export interface CheckResult extends Finding {
  readonly id: string;
  readonly title: string;
}

/** Whether this host could be used in an outage right now. */
export interface Readiness {
  /** Runs every check, in the order of the table. Never throws. */
  look(): Promise<readonly CheckResult[]>;
}
