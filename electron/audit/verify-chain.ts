import type { Disk } from '../store/files/disk';
import { noAnchors, watchAnchors } from './anchors';
import type { Anchors, AnchorWatch } from './anchors';
import type { AuditFinding, AuditPosition, AuditReport } from './audit-log';
import { rowsOf, takeSnapshot } from './chain-rows';
import type { ChainFiles, Row, Snapshot } from './chain-rows';
import { classifyFault } from './classify-fault';
import type { ChainRow } from './classify-fault';
import { createKeyring, createRecordChecks, isSealedBy } from './record-checks';
import type { CheckKeys, RecordChecks } from './record-checks';
import { chainStart } from './record';
import type { StoredRecord } from './record';

/** What a log is checked against beside itself. */
export interface Evidence extends CheckKeys {
  readonly anchors: Anchors;
  /** How many of the newest files are looked at. */
  readonly newestFiles: number;
}

/** The whole log, and nothing but the log. */
export const noEvidence: Evidence = {
  signer: null,
  verifierKey: null,
  anchors: noAnchors,
  newestFiles: Number.POSITIVE_INFINITY,
};

/** Walks the chain from its first record to its last, holding one line in memory at a time. */
export async function verifyChain(
  files: ChainFiles,
  evidence: Evidence = noEvidence,
): Promise<AuditReport> {
  const whole = await takeSnapshot(files);
  const from = Math.max(0, whole.segments.length - evidence.newestFiles);
  const snapshot = { ...whole, segments: whole.segments.slice(from) };
  const first = from === 0 ? 1 : (snapshot.segments[0]?.start ?? 1);
  const parts: WalkParts = {
    disk: files.disk,
    snapshot,
    evidence,
    checks: createRecordChecks(evidence, first > 1),
    anchors: watchAnchors(evidence.anchors, first),
    first,
  };
  return reportOf(await walk(parts), parts);
}

interface WalkParts {
  readonly disk: Disk;
  readonly snapshot: Snapshot;
  readonly evidence: Evidence;
  readonly checks: RecordChecks;
  readonly anchors: AnchorWatch;
  /** Number of the first record looked at. */
  readonly first: number;
}

interface Walked {
  readonly head: AuditPosition;
  /** Epoch of the last record that fits; null before the first. */
  readonly epoch: number | null;
  readonly chain: string | null;
  readonly fault: AuditFinding | null;
  readonly isTorn: boolean;
  /** Hash of the record the head file remembers; null when the walk did not reach it. */
  readonly witnessed: string | null;
}

async function walk(parts: WalkParts): Promise<Walked> {
  const { disk, snapshot, anchors, first } = parts;
  const remembered = typeof snapshot.head === 'object' ? snapshot.head : null;
  let head = { ...chainStart, sequence: first - 1 };
  let chain = remembered?.chain ?? null;
  let witnessed = remembered?.sequence === 0 ? chainStart.hash : null;
  let epoch: number | null = null;
  let index = 0;
  for await (const next of rowsOf(disk, snapshot)) {
    if (next === 'torn') return { head, epoch, chain, fault: null, isTorn: true, witnessed };
    chain ??= next.record?.chain ?? null;
    const fault = await faultIn(parts, next, { index, after: head, chain });
    if (fault !== null) return { head, epoch, chain, fault, isTorn: false, witnessed };
    head = positionOf(next.row);
    epoch = next.record?.epoch ?? null;
    anchors.see(head);
    if (head.sequence === remembered?.sequence) witnessed = head.hash;
    index += 1;
  }
  return { head, epoch, chain, fault: null, isTorn: false, witnessed };
}

function positionOf(row: ChainRow): AuditPosition {
  return { sequence: row.kind === 'record' ? row.sequence : 0, hash: row.hash };
}

interface Place {
  readonly index: number;
  readonly after: AuditPosition;
  readonly chain: string | null;
}

/** What is wrong with this line, where it stands; null when it is the next record. */
async function faultIn(
  parts: WalkParts,
  { row, record }: Row,
  place: Place,
): Promise<AuditFinding | null> {
  const { after, chain, index } = place;
  const expected = after.sequence + 1;
  if (record !== null && record.chain !== chain) return { sequence: expected, kind: 'wrong-chain' };
  const isBaseline = index === 0 && parts.first > 1;
  if (record === null || !follows(row, after, isBaseline)) return classify(parts, place);
  const fault = parts.checks.check(record);
  if (fault !== 'mac') return fault && { sequence: expected, kind: fault };
  return { sequence: expected, kind: await whoseSeal(parts, record) };
}

/** @param isBaseline true for the first line of a part of the log: what came before is not seen. */
function follows(row: ChainRow, after: AuditPosition, isBaseline: boolean): boolean {
  if (row.kind !== 'record' || row.sequence !== after.sequence + 1) return false;
  if (row.opens !== null && row.opens !== row.sequence) return false;
  return isBaseline || row.prev === after.hash;
}

async function rowsIn({ disk, snapshot }: WalkParts): Promise<readonly ChainRow[]> {
  const rows: ChainRow[] = [];
  for await (const next of rowsOf(disk, snapshot)) if (next !== 'torn') rows.push(next.row);
  return rows;
}

/** Reads the whole log once more to see what the line that does not fit is part of. */
async function classify(parts: WalkParts, { index, after }: Place): Promise<AuditFinding> {
  const { head } = parts.snapshot;
  const witness = typeof head === 'object' ? head : null;
  return classifyFault(await rowsIn(parts), { index, after, witness });
}

/** A seal of another epoch was put on later; one of no epoch is over other content. */
async function whoseSeal(parts: WalkParts, record: StoredRecord): Promise<'resealed' | 'edited'> {
  const epochs = (await rowsIn(parts)).map(row => (row.kind === 'record' ? row.epoch : 0));
  // The key of the epoch after the last record may be on the host already.
  const last = Math.min(Math.max(...epochs) + 1, epochs.length);
  const keyOf = createKeyring(parts.evidence.verifierKey as Uint8Array);
  for (let epoch = 0; epoch <= last; epoch += 1) {
    if (isSealedBy(keyOf(epoch), record)) return 'resealed';
  }
  return 'edited';
}

function reportOf(walked: Walked, parts: WalkParts): AuditReport {
  const { head, epoch, chain, isTorn } = walked;
  const { warnings, unsealed, checkpoints } = parts.checks.summary();
  const agreeing = parts.anchors.agreeing();
  const broken =
    walked.fault ?? headFault(walked, parts) ?? parts.anchors.fault(head.sequence, chain);
  const { first } = unsealed;
  const gap: AuditFinding | null = first === null ? null : { sequence: first, kind: 'unsealed' };
  const { signer, verifierKey } = parts.evidence;
  const { count, newest } = checkpoints;
  return {
    state: stateOf({ isBroken: broken !== null, isUnsealed: gap !== null, isTorn }, head.sequence),
    chain,
    records: head.sequence,
    head: head.sequence === 0 ? null : head,
    epoch,
    fault: broken ?? gap,
    warnings,
    seals: { checked: verifierKey !== null, missing: unsealed.count },
    checkpoints: { checked: signer !== null, count, since: Math.max(0, head.sequence - newest) },
    anchors: { agreeing: agreeing.count, since: head.sequence - agreeing.newest },
  };
}

function stateOf(
  found: { readonly isBroken: boolean; readonly isUnsealed: boolean; readonly isTorn: boolean },
  records: number,
): AuditReport['state'] {
  if (found.isBroken) return 'tampered';
  if (found.isUnsealed) return 'unsealed';
  if (found.isTorn) return 'torn';
  return records === 0 ? 'empty' : 'intact';
}

/** A chain that is whole may still be shorter than it was, or another one. */
function headFault(
  { head, witnessed }: Walked,
  { snapshot, first }: WalkParts,
): AuditFinding | null {
  const witness = snapshot.head;
  if (witness === null || witness === 'unreadable') {
    const isNothing = witness === null && head.sequence === 0;
    return isNothing ? null : { sequence: Math.max(1, head.sequence), kind: 'edited' };
  }
  if (head.sequence < witness.sequence) return { sequence: head.sequence + 1, kind: 'truncated' };
  if (witnessed === witness.hash || (first > 1 && witness.sequence < first)) return null;
  return { sequence: witness.sequence, kind: 'edited' };
}
