import type { EpochMs } from './entry';
import type { ProxySettings } from './proxy-settings';

/** What somebody outside of this host is told of at once. */
export const alertKinds = [
  ...(['incident.opened', 'gate.overridden', 'offline.released', 'access.denials'] as const),
  ...(['audit.broken', 'store.rollback', 'ticket.unknown', 'drill', 'test'] as const),
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
  /** The incident it is about; null for one that stands alone. */
  readonly incident: string | null;
  /** Facts by name: `path`, `reason`, `cause`; short texts for people and machines alike. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * One alert on its way. `code`: what a person who received it types to prove that it arrives; empty
 * where nobody is asked to, and where only the bare alert could be read.
 */
export interface Alert extends AlertOrder {
  readonly id: string;
  readonly at: EpochMs;
  readonly user: string;
  readonly host: string;
  readonly code: string;
}

export const alertChannelKinds = ['syslog', 'webhook', 'smtp'] as const;
export type AlertChannelKind = (typeof alertChannelKinds)[number];

/**
 * An address that takes alerts by POST. `whileLocked`, here and below: its secret is also kept where the
 * keychain alone opens it, so that it is served while the store is locked; otherwise it waits then.
 */
export interface WebhookSettings {
  readonly kind: 'webhook';
  readonly id: string;
  readonly url: string;
  readonly ca: string | null;
  readonly proxy: ProxySettings;
  readonly pins: readonly string[];
  /** Whether there is a secret to sign with, in the value domain (owner `alert:ID`, `secret`). */
  readonly isSigned: boolean;
  readonly whileLocked: boolean;
}

/** A collector that takes syslog messages. */
export interface SyslogAlertSettings {
  readonly kind: 'syslog';
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'tls' | 'tcp' | 'udp';
  readonly ca: string | null;
  readonly pins: readonly string[];
  /** PEM files of the certificate this host shows; null for none. */
  readonly client: { readonly certFile: string; readonly keyFile: string } | null;
}

/** A relay that takes mail. */
export interface SmtpSettings {
  readonly kind: 'smtp';
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** `none`: only to this host itself. */
  readonly tls: 'starttls' | 'tls' | 'none';
  readonly from: string;
  readonly to: readonly string[];
  /** Null: without a log-on; otherwise the password is in the value domain (owner `alert:ID`, `password`). */
  readonly username: string | null;
  readonly whileLocked: boolean;
  readonly ca: string | null;
  readonly pins: readonly string[];
}

export type AlertChannelSettings = WebhookSettings | SyslogAlertSettings | SmtpSettings;

/** Where alerts go. No secret is in it. */
export interface AlertSettings {
  /** How long a release waits for an alert to be accepted before it goes on. */
  readonly waitSeconds: number;
  readonly channels: readonly AlertChannelSettings[];
}

export const noAlerts: AlertSettings = { waitSeconds: 2, channels: [] };

/** What the administrator of a host decides about alerts. */
export interface AlertPolicy {
  /** Nothing is released before a channel has accepted the alert of it. */
  readonly require: boolean;
  /** The kind of channel that must be set up, and that has to accept where one must; null for any. */
  readonly least: AlertChannelKind | null;
  /** `minimal`: paths, reasons and names of servers stay on this host. */
  readonly detail: 'full' | 'minimal';
}

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
  /** When the oldest that waits for a channel was raised; null when none waits. */
  readonly waitingSince: EpochMs | null;
  readonly lastReceived: AlertReceipt | null;
  /** The newest whose receipt somebody may confirm; null when there is none. */
  readonly awaiting: { readonly alert: string; readonly raisedAt: EpochMs } | null;
}
