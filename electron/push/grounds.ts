import type { EpochMs, SecretPath } from '../../shared/domain/entry';
import type { PushMark } from '../../shared/domain/push/mark';
import type { VaultDescription, VaultWriter } from '../vault/vault-writer';

/** What is known of a tenant from looking there, in this run. */
export interface Grounds {
  /** Undefined: nobody has looked at it. Null: nothing stands there. */
  at(path: SecretPath): VaultDescription | null | undefined;
  /** Lists the tenant, once in a run whoever asks. */
  look(signal: AbortSignal): Promise<void>;
  /** Asks for one description, unless the tenant was listed. */
  describe(path: SecretPath, signal: AbortSignal): Promise<VaultDescription | null>;
  note(path: SecretPath, found: VaultDescription | null): void;
  /** When a write of another host was seen; null where none was. */
  otherHostAt(): EpochMs | null;
}

/** Calls of the shortest look: a log-on and one page. */
export const leastLook = 2;

interface GroundsDependencies {
  readonly writer: VaultWriter;
  /** This host, as its marks name it. */
  readonly host: string;
  readonly now: () => EpochMs;
}

export function createGrounds({ writer, host, now }: GroundsDependencies): Grounds {
  const known = new Map<SecretPath, VaultDescription | null>();
  let looking: Promise<void> | null = null;
  let isListed = false;
  let seenAt: EpochMs | null = null;

  function keep(path: SecretPath, found: VaultDescription | null): void {
    known.set(path, found);
    if (isOfAnother(found?.mark ?? null, host)) seenAt = now();
  }

  async function list(signal: AbortSignal): Promise<void> {
    for await (const { entries } of writer.list(signal)) {
      for (const { path, version, mark } of entries) keep(path, { path, version, mark });
    }
    isListed = true;
  }

  return {
    at(path) {
      const found = known.get(path);
      return found === undefined && isListed ? null : found;
    },
    async look(signal) {
      looking ??= list(signal).catch((error: unknown) => {
        looking = null;
        throw error;
      });
      await looking;
    },
    async describe(path, signal) {
      const found = await writer.describe(path, signal);
      keep(path, found);
      return found;
    },
    note: keep,
    otherHostAt: () => seenAt,
  };
}

/** True for a mark that another host left. */
export function isOfAnother(mark: PushMark | null, host: string): boolean {
  return mark !== null && mark.host !== host;
}
