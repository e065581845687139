import { AppError } from '../../shared/errors/app-error';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { publicKeyBeside, publicKeyLength, publishKey } from './key-file';
import { refuseAppend } from './refusal';
import { publicKeyOf } from './sealed-box';

/** Whom events are sealed to. The public key lies beside the log, so that a locked host can write. */
export interface AuditRecipient {
  /** A new private key, 32 bytes; keep it sealed before it is published. */
  generate(): Uint8Array;
  /**
   * Makes the public half of a private key the one that events are sealed to; does nothing when it
   * is already. @throws AppError `audit.unavailable`.
   */
  publish(privateKey: Uint8Array): Promise<void>;
  /** The key events are sealed to, 32 bytes. @throws AppError `audit.unavailable` when there is none. */
  publicKey(): Promise<Uint8Array>;
}

export interface AuditRecipientDependencies {
  /** The folder of the log; created when it is not there. */
  readonly folder: string;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly disk?: Disk;
}

const fileName = 'recipient';

/** The file `recipient` in the folder of the log: 32 bytes in base64. */
export function createAuditRecipient(dependencies: AuditRecipientDependencies): AuditRecipient {
  const parts = { ...dependencies, disk: dependencies.disk ?? systemDisk };
  return {
    generate: () => parts.random.bytes(publicKeyLength),
    publish: privateKey => publishKey(parts, fileName, publicKeyOf(privateKey)).catch(refuseAppend),
    async publicKey() {
      const key = await publicKeyBeside(parts, fileName).catch(refuseAppend);
      if (key !== null) return key;
      const detail = 'no recipient; run setup again: "breakglass setup --file setup.json"';
      throw new AppError('audit.unavailable', { detail });
    },
  };
}
