import { overrideCauseWords } from './outage-words';
import type { OverrideCause } from './outage';
import type { EpochMs } from './entry';

/**
 * What can need a second person. `incident`: opening one, more secrets than it was opened for, more
 * time; `override`: passing the gate while Secret Server is not known to be down; `offline`: a value
 * from a sealed copy; `export`: the audit log in a form that shows what is sealed; `push`: a plan with alarms.
 */
export const approvalActs = ['incident', 'override', 'offline', 'export', 'push'] as const;
export type ApprovalAct = (typeof approvalActs)[number];

/** How somebody says yes: a signed text, ten digits on the phone, or enough shares of a quorum. */
export const approvalWays = ['signature', 'code', 'quorum'] as const;
export type ApprovalWay = (typeof approvalWays)[number];

/** Who may approve, as the policy names them. */
export interface Approver {
  readonly id: string;
  /** Name and number at the operating system of the host they approve for; null: none there. */
  readonly user: string | null;
  readonly uid: number | null;
  /** Names under which vaults and Secret Servers know them. */
  readonly identities: readonly string[];
  /** Ed25519, base64 of 32 bytes; null: does not sign. */
  readonly publicKey: string | null;
  /** SHA-256 of the secret of their codes, lower-case hex; null: gives no codes. */
  readonly codeDigest: string | null;
}

/** What the policy of a host says of a second person. */
export interface DualControlPolicy {
  /** What needs one; empty: nothing does. */
  readonly acts: readonly ApprovalAct[];
  readonly approvers: readonly Approver[];
  /** Enough shares of this set approve too; null: none do. */
  readonly quorumSet: string | null;
  /** How many persons, each with a device of their own. */
  readonly approvals: number;
  /** How long after it was asked for an approval may be used. */
  readonly validMinutes: number;
  /** How many secrets one approval covers at most. */
  readonly maxSecrets: number;
}

/** Without a policy nothing needs a second person. */
export const noDualControl: DualControlPolicy = {
  ...{ acts: [], approvers: [], quorumSet: null },
  ...{ approvals: 1, validMinutes: 15, maxSecrets: 25 },
};

/** What exactly is approved. */
export type ApprovalScope =
  | { readonly kind: 'secrets'; readonly paths: readonly string[] }
  /** Every secret below it, up to `maxSecrets` of them. */
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'time'; readonly incident: string; readonly minutes: number }
  | {
      readonly kind: 'export';
      readonly format: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: 'push'; readonly digest: string; readonly alarms: readonly string[] };

/** Who asks, by every name that is known of them. */
export interface Requester {
  readonly user: string;
  readonly uid: number | null;
  /** Names under which the configured vaults and Secret Servers know this host. */
  readonly identities: readonly string[];
}

/** What a second person is asked; no value of a secret is in it. */
export interface ApprovalRequest {
  readonly v: 1;
  readonly store: string;
  readonly host: string;
  readonly requester: Requester;
  readonly acts: readonly ApprovalAct[];
  readonly scope: ApprovalScope;
  /** Why Secret Server is not used; null unless `override` is asked for. */
  readonly cause: OverrideCause | null;
  readonly reason: string;
  readonly madeAt: EpochMs;
  readonly notAfter: EpochMs;
  /** Base64url of 16 bytes. */
  readonly nonce: string;
}

/** One yes that counts. */
export interface GivenApproval {
  /** Id of the approver; for a quorum the id of the set. */
  readonly approver: string;
  readonly way: ApprovalWay;
  /** What it was given on, as far as it is known; two from one count once. */
  readonly device: string;
  readonly at: EpochMs;
}

/** A request with what came of it, as it is kept. */
export interface KeptRequest {
  /** SHA-256 of what the approval is bound to, lower-case hex. */
  readonly digest: string;
  readonly request: ApprovalRequest;
  /** Codes that did not fit. */
  readonly wrongCodes: number;
  readonly given: readonly GivenApproval[];
  /** When it was used, and for which incident, export or run; it is never used again. */
  readonly used: { readonly at: EpochMs; readonly by: string } | null;
}

/** So many codes that do not fit make a request void. */
export const mostWrongCodes = 3;

/** Who can approve, as the last policy that could be read said it. */
export type KnownApprovers = Pick<
  DualControlPolicy,
  'approvers' | 'quorumSet' | 'approvals' | 'validMinutes' | 'maxSecrets'
>;

/** Whether a path is among what was approved. */
export function isInScope(scope: ApprovalScope, path: string): boolean {
  if (scope.kind === 'secrets') return scope.paths.includes(path);
  return scope.kind === 'folder' && path.startsWith(`${scope.folder}:`);
}

const actWords: Readonly<Record<ApprovalAct, string>> = {
  incident: 'take secrets in an incident',
  override: 'do so although Secret Server is not known to be down',
  offline: 'do so from copies sealed on the host',
  export: 'export the audit log in the clear',
  push: 'apply a push in spite of its alarms',
};

/** Each act in a few words, for whoever is asked. */
export function actSentences({ acts, cause, scope }: ApprovalRequest): readonly string[] {
  if (scope.kind === 'time') return ['give an incident more time'];
  return acts.map(act =>
    act === 'override' && cause !== null
      ? `${actWords.override}: ${overrideCauseWords[cause]}`
      : actWords[act],
  );
}

/** The scope line by line, for whoever is asked. */
export function scopeLines(scope: ApprovalScope): readonly string[] {
  switch (scope.kind) {
    case 'secrets':
      return scope.paths;
    case 'folder':
      return [`everything below ${scope.folder}`];
    case 'time':
      return [`incident ${scope.incident}, ${scope.minutes} minutes more`];
    case 'export':
      return [`${scope.format}, records ${scope.from ?? 'first'} to ${scope.to ?? 'newest'}`];
    case 'push':
      return [`plan ${scope.digest}`, ...scope.alarms];
  }
}

/** Approvals of different persons on different devices. */
export function distinctApprovals(given: readonly GivenApproval[]): number {
  const persons = new Set(given.map(({ approver }) => approver));
  const devices = new Set(given.map(({ device }) => device));
  return Math.min(persons.size, devices.size);
}

/** Whether enough persons have said yes. A quorum is several persons by itself. */
export function isApproved(
  { given }: Pick<KeptRequest, 'given'>,
  { approvals }: Pick<DualControlPolicy, 'approvals'>,
): boolean {
  return given.some(({ way }) => way === 'quorum') || distinctApprovals(given) >= approvals;
}
