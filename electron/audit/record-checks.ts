import type { AuditConcern, AuditFinding } from './audit-log';
import { epochKeyLength, nextEpochKey, recordsPerEpoch, sealOf } from './epoch-keys';
import { isIntent } from './operations';
import { checkpointKind, sealedBytes, signedBytes } from './record';
import type { StoredRecord } from './record';
import { isSignedBy } from './signer';

/** What records are checked with beside the chain itself. */
export interface CheckKeys {
  /** Public key of the checkpoints; null leaves signatures unchecked. */
  readonly signer: Uint8Array | null;
  /** K_0; null leaves seals unchecked. */
  readonly verifierKey: Uint8Array | null;
}

/** Looks at one record after the other, in order. */
export interface RecordChecks {
  /** @returns what is wrong with this record; `mac` when its seal is not of its epoch's key. */
  check(record: StoredRecord): 'resealed' | 'bad-signature' | 'mac' | null;
  summary(): CheckSummary;
}

export interface CheckSummary {
  readonly warnings: readonly AuditFinding<AuditConcern>[];
  /** Number of the first record without a seal, and how many there are. */
  readonly unsealed: { readonly first: number | null; readonly count: number };
  readonly checkpoints: { readonly count: number; readonly newest: number };
}

/** Steps back of the clock up to this many milliseconds are what time servers do. */
const toleratedStepMs = 60_000;

/** @param startsMidway true when the first record is not the first of the log. */
export function createRecordChecks(keys: CheckKeys, startsMidway: boolean): RecordChecks {
  const inEpochs = createEpochRule(startsMidway);
  const keyring = keys.verifierKey && createKeyring(keys.verifierKey);
  const watch = createWatch();
  const unsealed = { first: null as number | null, count: 0 };
  const checkpoints = { count: 0, newest: 0 };

  function isSealed({ seq, mac }: StoredRecord): boolean {
    if (mac !== undefined && Buffer.from(mac, 'base64').length === epochKeyLength) return true;
    unsealed.first ??= seq;
    unsealed.count += 1;
    return false;
  }

  function isSigned(record: StoredRecord): boolean {
    if (record.kind !== checkpointKind) return true;
    checkpoints.count += 1;
    checkpoints.newest = record.seq;
    const signature = Buffer.from(record.sig ?? '', 'base64');
    if (signature.length !== 64) return false;
    return keys.signer === null || isSignedBy(keys.signer, signedBytes(record), signature);
  }

  return {
    check(record) {
      if (!inEpochs(record)) return 'resealed';
      if (isSealed(record) && keyring && !isSealedBy(keyring(record.epoch), record)) return 'mac';
      if (!isSigned(record)) return 'bad-signature';
      watch.see(record);
      return null;
    },
    summary: () => ({ warnings: watch.warnings(), unsealed, checkpoints }),
  };
}

/** True when this key made the seal of the record. */
export function isSealedBy(key: Uint8Array, record: StoredRecord): boolean {
  return sealOf(key, sealedBytes(record)).toString('base64') === record.mac;
}

/** The key of every epoch, from the first on. Keeps those it had to derive. */
export function createKeyring(verifierKey: Uint8Array): (epoch: number) => Uint8Array {
  const keys = [verifierKey];
  return epoch => {
    let last = keys.at(-1) as Uint8Array;
    while (keys.length <= epoch) {
      last = nextEpochKey(last);
      keys.push(last);
    }
    return keys[epoch] as Uint8Array;
  };
}

/** @returns whether a record may have the epoch it says, after those before it. */
function createEpochRule(startsMidway: boolean): (record: StoredRecord) => boolean {
  // The first record has epoch 0: who holds a later key alone must not begin with it.
  let current = startsMidway ? null : -1;
  let records = 0;
  return ({ epoch }) => {
    const isNew = current === null || epoch === current + 1;
    if (!isNew && epoch !== current) return false;
    records = isNew ? 1 : records + 1;
    const isRoomy = records <= recordsPerEpoch;
    current = epoch;
    return isRoomy;
  };
}

interface Watch {
  see(record: StoredRecord): void;
  warnings(): readonly AuditFinding<AuditConcern>[];
}

function createWatch(): Watch {
  const regressions: AuditFinding<AuditConcern>[] = [];
  const open = new Map<string, number>();
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    see({ seq, at, kind, op }) {
      if (at < lastAt - toleratedStepMs) {
        regressions.push({ sequence: seq, kind: 'clock-regression' });
      }
      lastAt = at;
      if (op === null) return;
      if (isIntent(kind)) open.set(op, seq);
      else open.delete(op);
    },
    warnings() {
      const interrupted = [...open.values()].map(sequence => ({
        sequence,
        kind: 'intent-without-outcome' as const,
      }));
      return [...regressions, ...interrupted].sort((a, b) => a.sequence - b.sequence);
    },
  };
}
