import type { DrillNote } from '../../shared/contract/drill';
import type { DrillStep, DrillStepId } from '../../shared/domain/drill';
import { nothingHappened } from '../../shared/domain/drill-expectation';
import type { DrillFacts } from '../../shared/domain/drill-expectation';
import type { EpochMs } from '../../shared/domain/entry';
import type { Clock } from '../platform/clock';
import type { DraftEvidence } from './evidence/evidence-file';

/** The stopwatch of a drill: one lap for each step, from the end of the one before. */
export interface Laps {
  readonly startedAt: EpochMs;
  steps(): readonly DrillStep[];
  current(): { readonly id: DrillStepId; readonly since: EpochMs };
  facts(): DrillFacts;
  firstCredentialMs(): number | null;
  alertRoundTripMs(): number | null;
  stalenessMs(): number | null;
  /** @returns false for what happens again, or out of turn, and changes nothing. */
  note(note: DrillNote): boolean;
  /** How often the vault was logged on to since its tokens expired. */
  noteLogOns(count: number): void;
  noteAudit(head: DraftEvidence['auditHead']): void;
  /** The session is over: what was not done is said. */
  end(): void;
}

/** Where a step leads when it is done. */
const nextStep: Partial<Record<DrillStepId, DrillStepId>> = {
  unlock: 'find',
  find: 'reason',
  reason: 'copy',
  gate: 'copy',
  refused: 'copy',
  copy: 'paste',
  paste: 'alert',
  alert: 'end',
};

type Refusal = Extract<DrillNote, { kind: 'refused' }>;
type Release = Extract<DrillNote, { kind: 'released' }>;

/** Starts at once: with the unlock. */
export function createLaps(clock: Clock): Laps {
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const steps: DrillStep[] = [];
  let facts = nothingHappened;
  let current: DrillStepId = 'unlock';
  let since = startedAt;
  let lapMs = beganMs;
  let requestedMs = beganMs;
  let firstMs: number | null = null;
  let alertMs: number | null = null;

  function lap(id: DrillStepId, detail: string, outcome: DrillStep['outcome'] = 'pass'): void {
    const nowMs = clock.monotonicMs();
    steps.push({ id, outcome, ms: Math.round(nowMs - lapMs), detail });
    lapMs = nowMs;
    since = clock.now();
  }

  function done(id: DrillStepId, detail: string): void {
    lap(id, detail);
    current = nextOpen(nextStep[id] ?? 'end', steps);
  }

  function request(): boolean {
    if (facts.release !== null) return false;
    if (current === 'reason') done('reason', 'given, and recorded with every release');
    if (current === 'gate') done('gate', 'asked why Secret Server is not used; answered');
    if (current === 'refused') done('refused', 'told to wait, and asked again');
    requestedMs = clock.monotonicMs();
    return true;
  }

  function refuse({ code }: Refusal): boolean {
    if (facts.release !== null || code === 'cancelled') return false;
    if (code === 'gate.secondReason') {
      facts = { ...facts, gateMet: true };
      current = 'gate';
      return true;
    }
    if (code === 'reason.rejected') current = 'reason';
    else if (code === 'vault.throttled') current = 'refused';
    facts = { ...facts, refusals: [...facts.refusals, code] };
    return true;
  }

  function release({ kind: _kind, isCopied, ...what }: Release): boolean {
    if (facts.release !== null) return false;
    const at = clock.now();
    const tookMs = Math.round(clock.monotonicMs() - requestedMs);
    facts = { ...facts, release: { ...what, at, tookMs } };
    firstMs = Math.round(clock.monotonicMs() - beganMs);
    done('copy', releaseWords(what, at));
    if (!isCopied) skip('paste', 'it was shown, not copied');
    return true;
  }

  function skip(id: DrillStepId, detail: string): void {
    steps.push({ id, outcome: 'skipped', ms: 0, detail });
    if (current === id) current = nextOpen(nextStep[id] ?? 'end', steps);
  }

  function paste(matches: boolean): boolean {
    if (facts.release === null || facts.pasted === true) return false;
    facts = { ...facts, pasted: matches };
    if (matches) done('paste', 'the clipboard gave what was copied');
    else lap('paste', 'the clipboard gave something else', 'fail');
    return true;
  }

  function receive(roundTripMs: number): boolean {
    if (facts.alertReceived) return false;
    facts = { ...facts, alertReceived: true };
    alertMs = Math.round(roundTripMs);
    done('alert', 'its code was typed');
    return true;
  }

  return {
    startedAt,
    steps: () => steps,
    current: () => ({ id: current, since }),
    facts: () => facts,
    firstCredentialMs: () => firstMs,
    alertRoundTripMs: () => alertMs,
    stalenessMs: () => stalenessOf(facts),
    note(note) {
      if (note.kind === 'unlocked') return once('unlock', 'the store is open');
      if (note.kind === 'asked') return once('find', 'the secret is found');
      if (note.kind === 'requested') return request();
      if (note.kind === 'refused') return refuse(note);
      if (note.kind === 'released') return release(note);
      return note.kind === 'pasted' ? paste(note.matches) : receive(note.roundTripMs);
    },
    noteLogOns(count) {
      facts = { ...facts, logOns: count };
    },
    noteAudit(head) {
      if (head === null) lap('audit', 'it is not intact', 'fail');
      else lap('audit', `${head.sequence} records, intact`);
    },
    end() {
      const released = facts.release !== null;
      if (!released) lap('copy', 'the session ended before', 'fail');
      else if (current === 'paste') skip('paste', 'nothing was pasted');
      if (!facts.alertReceived) lap('alert', 'nobody typed the code of an alert', 'fail');
      lap('end', 'the incident is over; nothing of ours is on the clipboard');
    },
  };

  function once(id: 'unlock' | 'find', detail: string): boolean {
    if (current !== id) return false;
    done(id, detail);
    return true;
  }
}

/** The step that comes next and is not done yet: the alert may be confirmed before the paste. */
function nextOpen(id: DrillStepId, steps: readonly DrillStep[]): DrillStepId {
  const isDone = steps.some(step => step.id === id);
  const after = nextStep[id];
  return isDone && after !== undefined ? nextOpen(after, steps) : id;
}

function stalenessOf({ release }: DrillFacts): number | null {
  if (release === null) return null;
  return release.servedFrom === 'vault' ? 0 : Math.max(0, Math.round(release.at - release.asOf));
}

function releaseWords(
  { tenant, version, servedFrom, asOf }: Omit<Release, 'kind' | 'isCopied'>,
  at: EpochMs,
): string {
  if (servedFrom === 'vault') return `version ${version}, from ${tenant}`;
  const seconds = Math.max(0, Math.round((at - asOf) / 1000));
  return `version ${version}, from the sealed copy, ${seconds} s old`;
}
