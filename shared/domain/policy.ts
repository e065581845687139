import { AppError } from '../errors/app-error';
import type { AlertPolicy } from './alert';
import type { IncidentPolicy } from './incident';
import type { GatePolicy } from './outage';
import type { Settings } from './settings';
import type { RotationRule } from './rotation-debt';
import type { AuditRequirement } from './shipping';

/** What the operating system is asked to do for the memory of our processes. */
export interface ProcessPolicy {
  /** `off`: a crash leaves no image of the memory behind. */
  readonly coreDumps: 'off' | 'allowed';
  /** `closed`: other programs of the same user cannot read the memory. */
  readonly memory: 'closed' | 'open';
  /** `protected`: no value is released by a program that somebody but the administrator could change. */
  readonly installation: 'protected' | 'anywhere';
}

/** What the administrator of a host decides for everybody who uses Breakglass there. */
export interface Policy {
  readonly store: {
    /** Whether a store may be created that opens with a passphrase and no keychain. */
    readonly passphraseOnly: boolean;
  };
  readonly audit: { readonly require: AuditRequirement };
  readonly process: ProcessPolicy;
  /** Whether a secret may be taken from here while Secret Server is not known to be down. */
  readonly gate: GatePolicy;
  readonly push: PushPolicy;
  /** Settings of the window that are the same for everybody; the others are each person's own. */
  readonly window: Readonly<Partial<Settings>>;
  readonly alerts: AlertPolicy;
  readonly incident: IncidentPolicy;
  readonly rotation: RotationPolicy;
  readonly ready: ReadyPolicy;
}

/** How secrets that were seen are rotated. */
export interface RotationPolicy {
  readonly way: RotationRule;
  /** Hours after the first look at a secret until it should have a new value. */
  readonly dueHours: number;
}

/** From when on a host that was proved long ago counts as not ready. */
export interface ReadyPolicy {
  /** The last drill that passed may be this many days ago; null: drills are not asked for. */
  readonly drillEveryDays: number | null;
  /** So may the last alert that a person received, where alerts are sent. */
  readonly alertEveryDays: number | null;
}

/** What the push of this host may do. */
export interface PushPolicy {
  /** Whether a plan without alarms may be applied with nobody there, by schedule or event. */
  readonly unattended: boolean;
  /** The window asks for the number of changes to be typed when there are more than this. */
  readonly confirmAbove: number;
  /** More updates, take-overs and removals than this in one tenant are an alarm. */
  readonly maxChanges: number;
  /** So is a larger part of what is known to stand there, from ten changes on. */
  readonly maxChangePercent: number;
}

/** The rules of this host, and where they come from. */
export interface PolicyState {
  /** `absent`: there is no file, the defaults count. `invalid`: there is one that is refused, the minimum counts. */
  readonly kind: 'absent' | 'loaded' | 'invalid';
  readonly file: string;
  /** For `invalid`: the place in the file and what is wrong there; quotes no value. */
  readonly problem: string | null;
  readonly policy: Policy;
}

/** What counts on a host without a policy file, and for fields that a file leaves out. */
export const defaultPolicy: Policy = {
  store: { passphraseOnly: true },
  audit: { require: 'local' },
  process: { coreDumps: 'off', memory: 'closed', installation: 'protected' },
  gate: { whileUp: 'secondReason', whileUnknown: 'secondReason' },
  push: { unattended: false, confirmAbove: 20, maxChanges: 100, maxChangePercent: 30 },
  window: {},
  alerts: { require: false, least: null, detail: 'full' },
  incident: {
    ...{ ticketPattern: null, ticketRequired: false, minReasonWords: 1 },
    ...{ lengthMinutes: 30, extendMinutes: 15, reportFiles: true },
  },
  rotation: { way: 'either', dueHours: 24 },
  ready: { drillEveryDays: 90, alertEveryDays: 90 },
};

/**
 * What counts while the file cannot be trusted: the strictest value of every rule that still lets
 * an existing store be used.
 */
export const minimumPolicy: Policy = {
  store: { passphraseOnly: false },
  audit: { require: 'local' },
  process: { coreDumps: 'off', memory: 'closed', installation: 'protected' },
  gate: { whileUp: 'secondReason', whileUnknown: 'secondReason' },
  push: { unattended: false, confirmAbove: 20, maxChanges: 100, maxChangePercent: 30 },
  window: {},
  alerts: { require: false, least: null, detail: 'minimal' },
  incident: {
    ...{ ticketPattern: null, ticketRequired: false, minReasonWords: 3 },
    ...{ lengthMinutes: 10, extendMinutes: 0, reportFiles: true },
  },
  rotation: { way: 'either', dueHours: 24 },
  ready: { drillEveryDays: 90, alertEveryDays: 90 },
};

/** What everybody is to be told of a file that is refused; null when there is nothing to tell. */
export function policyRefusal({ kind, file, problem }: PolicyState): AppError | null {
  if (kind !== 'invalid') return null;
  return new AppError('policy.invalid', { detail: `${file}: ${problem ?? 'refused'}` });
}
