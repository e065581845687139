import type { ReleaseReceipt } from '../../../shared/contract/access';
import type { DrillEvidence, DrillScenario } from '../../../shared/domain/drill';
import { nothingHappened } from '../../../shared/domain/drill-expectation';
import type { DrillFacts } from '../../../shared/domain/drill-expectation';
import type { EpochMs } from '../../../shared/domain/entry';
import type { LeaseId } from '../../../shared/domain/lease';
import { AppError } from '../../../shared/errors/app-error';
import type { DrillGround } from '../../drill/drill-ground';
import type { Clock } from '../../platform/clock';
import type { SetupOrder } from '../../setup/setup-service';
import type { Services } from '../../services';

/** What the steps of one drill share, and what they have found so far. */
export interface DrillScene {
  readonly services: Services;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly startedAt: EpochMs;
  readonly found: DrillFindings;
}

/** A scene on the practice servers. */
export interface PracticeScene extends DrillScene {
  readonly ground: DrillGround;
  readonly scenario: DrillScenario;
  /** What the store of the ground was set up with last; the drills of one run share it. */
  readonly store: { order: SetupOrder | null };
}

/** Filled step by step. */
export interface DrillFindings {
  facts: DrillFacts;
  /** Of the copy on the clipboard; null where there is none. */
  lease: LeaseId | null;
  alertRoundTripMs: number | null;
  auditHead: DrillEvidence['auditHead'];
}

export function nothingFound(): DrillFindings {
  return { facts: nothingHappened, lease: null, alertRoundTripMs: null, auditHead: null };
}

/** Adds to what is known. */
export function note({ found }: DrillScene, facts: Partial<DrillFacts>): void {
  found.facts = { ...found.facts, ...facts };
}

/** Remembers what was given out, and how long it took. */
export function noteRelease(
  scene: DrillScene,
  { tenant, path, version, servedFrom, asOf }: ReleaseReceipt,
  tookMs: number,
): void {
  const at = scene.clock.now();
  note(scene, { release: { tenant, path, version, servedFrom, asOf, at, tookMs } });
}

/** @throws AppError `drill.failed` saying what was seen instead. */
export function expectSeen(fulfilled: boolean, otherwise: string): void {
  if (!fulfilled) throw new AppError('drill.failed', { detail: otherwise });
}
