import type { AuditFault, AuditFinding, AuditPosition } from './audit-log';

/** One line of the log as the chain sees it. */
export type ChainRow =
  | {
      readonly kind: 'record';
      readonly sequence: number;
      readonly prev: string;
      readonly hash: string;
      /** For the first line of a file: the number its name promises. */
      readonly opens: number | null;
      readonly epoch: number;
    }
  | { readonly kind: 'unreadable'; readonly hash: string };

type RecordRow = ChainRow & { readonly kind: 'record' };

/** The first row that does not fit. */
export interface Break {
  readonly index: number;
  /** The record before it; it and all before it fit. */
  readonly after: AuditPosition;
  /** What the head file remembers, when there is one. */
  readonly witness: AuditPosition | null;
}

/**
 * Says what was done to the log, from the first row that does not fit and everything around it.
 * The chain alone proves that something was done; this names the simplest thing that explains it.
 */
export function classifyFault(rows: readonly ChainRow[], broken: Break): AuditFinding {
  const row = rows[broken.index];
  const expected = broken.after.sequence + 1;
  if (row?.kind !== 'record') return { sequence: expected, kind: noRecord(rows, broken) };
  if (row.sequence === expected) return brokenLink(rows, row, broken);
  // It names the record before it rightly, so only its own number is false.
  if (row.prev === broken.after.hash) return { sequence: expected, kind: 'edited' };
  if (row.sequence > expected) return { sequence: expected, kind: ahead(rows, row, broken) };
  return { sequence: row.sequence, kind: behind(rows, row, broken) };
}

/** A line that is no record was one, or was put between two. */
function noRecord(rows: readonly ChainRow[], { index, after }: Break): AuditFault {
  const next = rows[index + 1];
  const isBetween = next?.kind === 'record' && next.prev === after.hash;
  return isBetween && next.sequence === after.sequence + 1 ? 'inserted' : 'edited';
}

/** The number is right and the hash of the record before is not. */
function brokenLink(
  rows: readonly ChainRow[],
  row: RecordRow,
  { index, after, witness }: Break,
): AuditFinding {
  const { sequence } = row;
  // A file under another name: everything in the chain fits.
  if (row.prev === after.hash) return { sequence, kind: 'edited' };
  const later = recordsIn(rows.slice(index + 1));
  if (later.some(other => other.sequence === sequence && other.prev === after.hash)) {
    return { sequence, kind: 'inserted' };
  }
  const next = later[0];
  const isUnchanged =
    next === undefined
      ? witness?.sequence === sequence && witness.hash === row.hash
      : next.prev === row.hash;
  // If its successor vouches for it, it is the record before that was changed.
  return { sequence: isUnchanged && sequence > 1 ? sequence - 1 : sequence, kind: 'edited' };
}

function ahead(rows: readonly ChainRow[], row: RecordRow, { index, after }: Break): AuditFault {
  const later = rows.slice(index + 1);
  if (later.some(other => other.hash === row.hash)) return 'inserted';
  if (later.some(other => other.hash === row.prev)) return 'reordered';
  const continues = recordsIn(later).some(
    other => other.sequence === after.sequence + 1 && other.prev === after.hash,
  );
  return continues ? 'inserted' : 'deleted';
}

function behind(rows: readonly ChainRow[], row: RecordRow, { index }: Break): AuditFault {
  const original = recordsIn(rows.slice(0, index)).find(other => other.sequence === row.sequence);
  const isRival = original?.prev === row.prev && original.hash !== row.hash;
  return isRival ? 'forked' : 'inserted';
}

function recordsIn(rows: readonly ChainRow[]): readonly RecordRow[] {
  return rows.filter(row => row.kind === 'record');
}
