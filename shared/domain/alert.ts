import type { EpochMs } from './entry';

/** What somebody outside of this host is told of at once. */
export const alertKinds = [
  ...(['incident.opened', 'gate.overridden', 'offline.released', 'access.denials'] as const),
  ...(['audit.broken', 'store.rollback', 'drill', 'test'] as const),
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How bad it is: 1 to 10, as CEF counts. */
export type Severity = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** What happened; names no field and holds no value. */
export interface AlertOrder {
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** In a drill the text begins with DRILL. */
  readonly isDrill: boolean;
  /** Facts by name: `path`, `reason`, `cause`; short texts for people and machines alike. */
  readonly facts: Readonly<Record<string, string>>;
}

/** One alert on its way. `code`: what a person who received it types to prove that it arrives. */
export interface Alert extends AlertOrder {
  readonly id: string;
  readonly at: EpochMs;
  readonly user: string;
  readonly host: string;
  readonly incident: string | null;
  readonly code: string;
}

export type AlertChannelKind = 'syslog' | 'webhook' | 'smtp';

/** How it stands with one channel. */
export interface AlertChannelView {
  readonly id: string;
  readonly kind: AlertChannelKind;
  /** When the other side accepted one last; null for never. */
  readonly lastAcceptedAt: EpochMs | null;
  /** How many wait for it. */
  readonly waiting: number;
  /** What the last try failed with, in a sentence; null when it did not. */
  readonly trouble: string | null;
}

/** A person who received an alert has said so. */
export interface AlertReceipt {
  readonly alert: string;
  readonly kind: AlertKind;
  readonly raisedAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/** What the banner, the readiness check and the drill need to know. */
export interface AlertView {
  readonly channels: readonly AlertChannelView[];
  /** Raised in this session or before, accepted by nobody yet. */
  readonly undelivered: number;
  readonly lastReceived: AlertReceipt | null;
  /** The newest whose receipt somebody may confirm; null when there is none. */
  readonly awaiting: { readonly alert: string; readonly raisedAt: EpochMs } | null;
}
