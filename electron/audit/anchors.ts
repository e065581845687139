import type { AuditFinding, AuditPosition } from './audit-log';

/** What somebody outside of the log's folder remembers of it. */
export interface Anchors {
  /** Positions; several may name the same record. */
  readonly positions: readonly AuditPosition[];
  /** Chains that were named with them. */
  readonly chains: readonly string[];
  /** Sequence numbers of a remote copy, ascending; null when there is none. */
  readonly remote: readonly number[] | null;
}

export const noAnchors: Anchors = { positions: [], chains: [], remote: null };

/** The hashes of the records that something outside remembers, gathered while they pass. */
export interface AnchorWatch {
  see(position: AuditPosition): void;
  /** @param end number of the last record. @param chain of the log. */
  fault(end: number, chain: string | null): AuditFinding | null;
  agreeing(): { readonly count: number; readonly newest: number };
}

/** @param from number of the first record that passes; what is older cannot be compared. */
export function watchAnchors({ positions, chains, remote }: Anchors, from: number): AnchorWatch {
  const expected = hashesBySequence(positions);
  const count = { agreeing: 0, newest: 0 };
  let forkedAt: number | null = null;

  return {
    see({ sequence, hash }) {
      const remembered = expected.get(sequence) ?? [];
      if (remembered.length === 0) return;
      if (remembered.some(other => other !== hash)) {
        forkedAt ??= sequence;
        return;
      }
      count.agreeing += remembered.length;
      count.newest = sequence;
    },
    fault(end, chain) {
      // A log of which nothing is left has no name to compare.
      const isOther = chain !== null && chains.some(other => other !== chain);
      if (isOther) return { sequence: 1, kind: 'wrong-chain' };
      if (forkedAt !== null) return { sequence: forkedAt, kind: 'forked' };
      const isBeyond = positions.some(({ sequence }) => sequence > end && sequence >= from);
      if (isBeyond) return { sequence: end + 1, kind: 'rolled-back' };
      const gap = remote === null ? null : firstGap(remote);
      return gap === null ? null : { sequence: gap, kind: 'gap-in-remote' };
    },
    agreeing: () => ({ count: count.agreeing, newest: count.newest }),
  };
}

function hashesBySequence(positions: readonly AuditPosition[]): ReadonlyMap<number, string[]> {
  const hashes = new Map<number, string[]>();
  for (const { sequence, hash } of positions) {
    const known = hashes.get(sequence);
    if (known === undefined) hashes.set(sequence, [hash]);
    else known.push(hash);
  }
  return hashes;
}

/** The first number that is missing from 1 up to the last. */
function firstGap(ascending: readonly number[]): number | null {
  let expected = 1;
  for (const sequence of ascending) {
    if (sequence > expected) return expected;
    expected = sequence + 1;
  }
  return null;
}
