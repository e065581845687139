import type { ErrorCode } from '../errors/error-codes';
import type { ApprovalEvent } from './approval-event';
import type { FieldName, SecretPath, TenantId } from './entry';
import type { ClipboardOutcome, LeaseEnd, LeaseId } from './lease';
import type { OutageState, OverrideCause } from './outage';
import type { ClipboardReach, RemoteKind } from './remote-session';
import type { OfflineComparison, ServedEntry } from './served-offline';
import type { ChangeKind, PlanDigest } from './push/plan';
import type { OutcomeKind, PushTrigger } from './push/outcome';
import type { AdminEnd, IncidentEnd, LockCause } from './session';
import type { RotationWay } from './rotation-debt';
import type { TicketState } from './ticket-system';

interface Target {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly field: FieldName | null;
}

interface PushTarget {
  readonly push: string;
  readonly run: string;
  readonly tenant: TenantId;
  readonly path: SecretPath;
}

interface DebtTarget {
  readonly debt: string;
  readonly tenant: TenantId;
  readonly path: SecretPath;
}

/** What was known of one Secret Server when a lookup was decided. */
export interface ServerEvidence {
  readonly server: string;
  readonly state: OutageState;
  readonly since: number | null;
  readonly evidence: string;
}

/** `code`: a one-time code computed here left, and its seed did not. */
export type Purpose = 'copy' | 'reveal' | 'print' | 'code';
/** `offline`: a sealed copy because the vault did not answer; `cache`: one without asking it. */
export type ServedFrom = 'vault' | 'offline' | 'cache';

/** A change of what opens the store. */
export type KeyChange = 'passphrase' | 'keychain' | 'shares' | 'rekey' | 'recovery' | 'erasure';

/** Everything the log records. `kind` is readable on disk; the rest is sealed. */
export type AuditEvent =
  | { readonly kind: 'store.created'; readonly unlock: string }
  | { readonly kind: 'setup.applied'; readonly tenants: readonly TenantId[] }
  /** All maps of the push, replaced by these. */
  | { readonly kind: 'maps.saved'; readonly count: number; readonly ids: readonly string[] }
  /** The newest generation of a domain; what a later start compares the store with. */
  | {
      readonly kind: 'store.committed';
      readonly store: string;
      readonly domain: 'meta' | 'value';
      readonly generation: number;
      readonly sha256: string;
    }
  /** A damaged generation was set aside and an older one opened. */
  | {
      readonly kind: 'store.recovered';
      readonly domain: 'meta' | 'value';
      readonly lost: number;
      readonly opened: number;
      readonly sha256: string;
    }
  | {
      readonly kind: 'store.rollbackAccepted';
      readonly reason: string;
      readonly found: readonly string[];
    }
  | { readonly kind: 'session.unlocked'; readonly door: string }
  /** Opened without values. */
  | { readonly kind: 'session.limited'; readonly code: ErrorCode; readonly detail: string }
  /** An incident was opened although more was overdue than the policy allows. */
  | {
      readonly kind: 'policy.overlooked';
      readonly rule: string;
      readonly overdue: number;
      readonly cause: OverrideCause;
      readonly reason: string;
    }
  /** Which policy counts from here on; not recorded on a host without one. */
  | {
      readonly kind: 'policy.counted';
      readonly state: 'loaded' | 'kept' | 'invalid';
      readonly version: number | null;
      /** Fingerprint of the pinned key that signed it; null: it is not signed. */
      readonly signer: string | null;
      readonly digest: string | null;
      /** Why the file of the host does not count; null when it does. */
      readonly problem: string | null;
    }
  | { readonly kind: 'session.refused'; readonly code: ErrorCode }
  /** Whoever unlocked does not sit at this host; recorded once per session. */
  | {
      readonly kind: 'session.remote';
      readonly connection: RemoteKind;
      readonly from: string | null;
      readonly clipboardReach: ClipboardReach;
    }
  | { readonly kind: 'session.locked'; readonly why: LockCause }
  /**
   * The process that held the keys ended by itself, or was ended because it did not answer. Its
   * leases ended with it and have no record of their own.
   */
  | {
      readonly kind: 'session.interrupted';
      readonly because: 'ended' | 'hung';
      readonly clipboard: ClipboardOutcome;
    }
  /** The wall clock moved against the time since the host started: from where it should be to where it is. */
  | { readonly kind: 'clock.jumped'; readonly from: number; readonly to: number }
  /** Somebody proved to be the administrator, apart from the unlock of an operator. */
  | { readonly kind: 'admin.opened'; readonly door: string }
  | { readonly kind: 'admin.refused'; readonly code: ErrorCode }
  | { readonly kind: 'admin.ended'; readonly why: AdminEnd }
  | {
      readonly kind: 'incident.opened';
      readonly incident: string;
      readonly reason: string;
      readonly ticket: string | null;
      readonly ticketState: TicketState;
    }
  /** Asked late, because the ticket system was silent when the incident was opened. */
  | {
      readonly kind: 'incident.ticketChecked';
      readonly incident: string;
      readonly ticket: string;
      readonly isKnown: boolean;
    }
  /** It was given more time. */
  | {
      readonly kind: 'incident.extended';
      readonly incident: string;
      readonly reason: string;
      readonly until: number;
    }
  | {
      readonly kind: 'incident.ended';
      readonly incident: string;
      readonly why: IncidentEnd;
      /** How many values left, and of how many secrets. */
      readonly released: number;
      readonly secrets: number;
    }
  | ({
      readonly kind: 'access.requested';
      readonly access: string;
      readonly purpose: Purpose;
      readonly reason: string;
      readonly incident: string | null;
    } & Target)
  | ({
      readonly kind: 'access.granted';
      readonly access: string;
      readonly servedFrom: ServedFrom;
      readonly version: string;
      readonly asOf: number;
      /** Why the vault did not answer; null when it did, and when it was not asked. */
      readonly outage: ErrorCode | null;
      readonly lease: LeaseId | null;
    } & Target)
  | ({
      readonly kind: 'access.refused';
      readonly access: string;
      readonly code: ErrorCode;
    } & Target)
  /** The operator left a copy on the clipboard for longer. */
  | {
      readonly kind: 'access.extended';
      readonly lease: LeaseId;
      /** When it is cleared now. */
      readonly endsAt: number;
    }
  | {
      readonly kind: 'access.ended';
      readonly lease: LeaseId;
      readonly why: LeaseEnd;
      readonly clipboard: ClipboardOutcome;
    }
  | {
      readonly kind: 'catalog.refreshed';
      readonly tenant: TenantId;
      readonly entries: number;
      readonly valuesRead: number;
      /** Due, and not read because the budget is spent. */
      readonly valuesLeft: number;
      readonly apiCalls: number;
    }
  | { readonly kind: 'catalog.failed'; readonly tenant: TenantId; readonly code: ErrorCode }
  /** A person's log-on in a browser; `logOn` ties its records together. */
  | { readonly kind: 'logOn.requested'; readonly logOn: string; readonly tenant: TenantId }
  | {
      readonly kind: 'logOn.ended';
      readonly logOn: string;
      readonly tenant: TenantId;
      /** Null when the vault accepted it. */
      readonly code: ErrorCode | null;
    }
  | {
      readonly kind: 'offline.removed';
      readonly tenant: TenantId;
      readonly path: SecretPath;
      /** `strategy`: its tenant is to be asked always. */
      readonly because: ErrorCode | 'policy' | 'strategy';
    }
  /** A vault answers again: what was served without it since, before anything is refreshed. */
  | {
      readonly kind: 'offline.reported';
      readonly tenant: TenantId;
      readonly served: readonly ServedEntry[];
    }
  /** What the vault has to say of a secret that was served from its sealed copy. */
  | {
      readonly kind: 'offline.compared';
      readonly tenant: TenantId;
      readonly path: SecretPath;
      readonly found: OfflineComparison;
      /** The version that was served. */
      readonly version: string;
      /** The version in the vault; null when it does not give one. */
      readonly current: string | null;
    }
  /** `change` ties what is recorded of one change of keys together. */
  | { readonly kind: 'custody.requested'; readonly change: string; readonly what: KeyChange }
  | {
      readonly kind: 'custody.refused';
      readonly change: string;
      readonly what: KeyChange;
      readonly code: ErrorCode;
    }
  | { readonly kind: 'store.rotated'; readonly change: string; readonly what: KeyChange }
  | { readonly kind: 'store.rekeyed'; readonly change: string }
  | { readonly kind: 'store.erased'; readonly change: string; readonly store: string | null }
  | {
      readonly kind: 'quorum.issued';
      readonly change: string;
      readonly set: string;
      readonly threshold: number;
      readonly shares: number;
    }
  | { readonly kind: 'quorum.used'; readonly set: string }
  /** A diagnosis is about to read this entry, to find out whether it may. Nothing is released. */
  | { readonly kind: 'diagnosis.read'; readonly tenant: TenantId; readonly path: SecretPath }
  | { readonly kind: 'log.torn'; readonly bytes: number }
  | {
      readonly kind: 'export.requested';
      readonly export: string;
      readonly format: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'export.ended';
      readonly export: string;
      readonly records: number;
      /** Null when everything was written. */
      readonly code: ErrorCode | null;
    }
  /** What is believed of a Secret Server has changed. */
  | {
      readonly kind: 'outage.changed';
      readonly server: string;
      readonly from: OutageState;
      readonly to: OutageState;
      readonly since: number | null;
      readonly evidence: string;
    }
  /** Somebody takes secrets from here although Secret Server is not known to be down, and says why. */
  | {
      readonly kind: 'gate.overridden';
      readonly path: SecretPath;
      readonly cause: OverrideCause;
      readonly reason: string;
      readonly incident: string | null;
      readonly servers: readonly ServerEvidence[];
    }
  | {
      readonly kind: 'gate.refused';
      readonly path: SecretPath;
      readonly servers: readonly ServerEvidence[];
    }
  | ApprovalEvent
  /** Scheduled pushes of a tenant were stopped, or go on. */
  | {
      readonly kind: 'schedule.changed';
      readonly tenant: TenantId;
      readonly isPaused: boolean;
    }
  /** This host listens for Secret Server's event pipelines. */
  | { readonly kind: 'listener.opened'; readonly address: string }
  /** Requests without a good signature, since the last of these records. */
  | { readonly kind: 'listener.refused'; readonly count: number }
  /** Secret Server says that these have changed: `hq/37`, a hundred at most. A push of them follows. */
  | {
      readonly kind: 'push.triggered';
      readonly secrets: readonly string[];
      readonly count: number;
    }
  /** A plan was made; nothing was written. */
  | ({
      readonly kind: 'push.planned';
      readonly digest: PlanDigest;
      readonly trigger: PushTrigger;
      readonly tenants: readonly TenantId[];
      readonly alarms: readonly string[];
    } & Readonly<Record<ChangeKind, number>>)
  /** A plan is about to be carried out; `run` ties what follows together. */
  | {
      readonly kind: 'push.begun';
      readonly run: string;
      readonly digest: PlanDigest;
      readonly trigger: PushTrigger;
      readonly accepted: readonly string[];
    }
  /** One secret is about to be written or removed; `push` ties its records together. */
  | ({ readonly kind: 'push.requested'; readonly change: ChangeKind } & PushTarget)
  | ({
      readonly kind: 'push.written';
      readonly change: ChangeKind;
      readonly outcome: OutcomeKind;
      /** The version in the vault after it; null after a removal. */
      readonly version: string | null;
    } & PushTarget)
  | ({
      readonly kind: 'push.notWritten';
      readonly change: ChangeKind;
      readonly outcome: OutcomeKind;
      /** Null where its source has another value than when it was planned. */
      readonly code: ErrorCode | null;
    } & PushTarget)
  | {
      readonly kind: 'push.ended';
      readonly run: string;
      readonly digest: PlanDigest;
      readonly written: number;
      readonly failed: number;
      readonly notTried: number;
      readonly apiCalls: number;
      /** Null when everything was written. */
      readonly code: ErrorCode | null;
    }
  /** Somebody typed the code of an alert, which proves that it was received. */
  /** A drill on the real store; everything until its end belongs to it. */
  | { readonly kind: 'drill.begun'; readonly drill: string; readonly path: SecretPath }
  | { readonly kind: 'drill.ended'; readonly drill: string; readonly passed: boolean }
  | { readonly kind: 'alert.confirmed'; readonly alert: string; readonly raisedAt: number }
  /** A secret was seen, so it has to be rotated. */
  | ({
      readonly kind: 'rotation.noted';
      readonly version: string;
      readonly incident: string;
      /** `hq/37`; null where nobody knows. */
      readonly source: string | null;
    } & DebtTarget)
  /** Secret Server is about to be told to rotate a secret; `rotation` ties what follows together. */
  | {
      readonly kind: 'rotation.requested';
      readonly rotation: string;
      readonly source: string;
      readonly way: RotationWay;
      /** `TENANT:PATH` of what was seen of it. */
      readonly secrets: readonly string[];
    }
  | { readonly kind: 'rotation.accepted'; readonly rotation: string; readonly source: string }
  | {
      readonly kind: 'rotation.refused';
      readonly rotation: string;
      readonly source: string;
      readonly code: ErrorCode;
    }
  /** A newer version than the one that was seen stands in the vault. */
  | ({
      readonly kind: 'rotation.verified';
      readonly seen: string;
      readonly version: string;
    } & DebtTarget)
  /** Somebody has decided that a secret need not be rotated. */
  | ({ readonly kind: 'rotation.waived'; readonly reason: string } & DebtTarget)
  /** The program did not start: `cause` is the switch or the variable that would have weakened it. */
  | { readonly kind: 'start.refused'; readonly cause: string }
  | { readonly kind: 'log.checkpoint' }
  | { readonly kind: 'log.reserveUsed'; readonly bytes: number }
  | {
      readonly kind: 'log.adopted';
      readonly chain: string;
      readonly sequence: number;
      readonly hash: string;
      readonly reason: string;
      readonly keptIn: string;
    };

export type AuditKind = AuditEvent['kind'];
