import type { EpochMs } from '../../shared/domain/entry';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Cancel } from '../platform/clock';

/** Whether somebody has proved to be the administrator, apart from the unlock of an operator. */
export interface AdminSession {
  /** Null: nobody has. */
  endsAt(): EpochMs | null;
  /** @throws AppError `unlock.*` for another passphrase, `push.incidentOpen` while an incident is open. */
  unlock(passphrase: SecretText): Promise<void>;
  leave(): void;
  /** Guards every administrative call, and starts its time anew. @throws AppError `admin.locked`, `push.incidentOpen`. */
  require(): void;
  onChange(listener: () => void): Cancel;
}
