import type { ServedFrom } from './audit-event';
import type { EpochMs } from './entry';

/** What a drill practises: what is wrong with the world while it runs. */
export const drillScenarios = [
  ...(['healthy', 'secret-server-down', 'region-down', 'throttled'] as const),
  ...(['expired-token', 'slow', 'half-pushed', 'everything-down'] as const),
] as const;
export type DrillScenario = (typeof drillScenarios)[number];

/** `sandbox`: on the embedded servers; `canary`: on the real vault, with secrets made for it. */
export type DrillGroundKind = 'sandbox' | 'canary';

/** Every step that a drill can have, in the order of the evidence. */
export const drillStepIds = [
  ...(['setUp', 'unlock', 'refresh', 'find', 'reason', 'gate', 'refused'] as const),
  ...(['copy', 'paste', 'scenario', 'alert', 'denied', 'end', 'audit'] as const),
] as const;
export type DrillStepId = (typeof drillStepIds)[number];

export interface DrillStep {
  readonly id: DrillStepId;
  readonly outcome: 'pass' | 'fail' | 'skipped';
  readonly ms: number;
  /** A sentence for the person who reads the evidence; never a value. */
  readonly detail: string;
}

/** What was given out in a drill. */
export interface DrillSecret {
  readonly tenant: string;
  readonly path: string;
  readonly version: string;
  readonly servedFrom: ServedFrom;
}

/** What a drill found; the part of the evidence pack that is signed. */
export interface DrillEvidence {
  readonly format: 'breakglass drill 1';
  readonly id: string;
  readonly scenario: DrillScenario;
  readonly ground: DrillGroundKind;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly host: string;
  readonly user: string;
  readonly appVersion: string;
  readonly passed: boolean;
  /** What was to happen, in words. */
  readonly expected: string;
  /** Why it did not pass, in a sentence; null when it did. */
  readonly failure: string | null;
  readonly steps: readonly DrillStep[];
  /** The first secret that was given out; null when none was. */
  readonly secret: DrillSecret | null;
  /** From the start of the unlock until the first password was on the clipboard or printed; null when none was. */
  readonly firstCredentialMs: number | null;
  /** Age of the value that was given, in ms; 0 for one read from the vault. */
  readonly stalenessMs: number | null;
  /** From the alert until a person or the practice inbox had it; null when it was not received. */
  readonly alertRoundTripMs: number | null;
  /** Of the drill's own audit log. */
  readonly auditHead: { readonly sequence: number; readonly hash: string } | null;
  /** SHA-256 of `evidence.pdf` beside it, lower-case hex. */
  readonly pdfSha256: string;
}
