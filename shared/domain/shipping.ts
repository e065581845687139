/** Formats that the audit log can be written in, for export and for sinks. */
export const auditFormatNames = ['jsonl', 'jsonl-open', 'rfc5424', 'cef'] as const;
export type AuditFormatName = (typeof auditFormatNames)[number];

/**
 * What must have a record before anything is released: this host's disk, one sink as well, or every
 * sink as well. The disk is always asked, because the log on it is what sinks are served from.
 */
export type AuditRequirement = 'local' | 'remote' | 'both';

const mildestFirst: readonly AuditRequirement[] = ['local', 'remote', 'both'];

/** The one of two requirements that asks for more. */
export function strictestRequirement(
  one: AuditRequirement,
  other: AuditRequirement,
): AuditRequirement {
  return mildestFirst.indexOf(one) > mildestFirst.indexOf(other) ? one : other;
}

/** Another file, for example on a mounted share. */
export interface FileSinkSettings {
  readonly kind: 'file';
  readonly id: string;
  readonly path: string;
  readonly format: AuditFormatName;
}

/** A collector that speaks syslog over TLS. */
export interface SyslogSinkSettings {
  readonly kind: 'syslog';
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** PEM text of the authorities to trust beside the system's; null for the system's alone. */
  readonly ca: string | null;
  /** PEM files of the certificate this host shows; null for none. */
  readonly client: { readonly certFile: string; readonly keyFile: string } | null;
}

export type SinkSettings = FileSinkSettings | SyslogSinkSettings;

/** Where audit records go besides this host. No secret is in it. */
export interface ShippingSettings {
  readonly require: AuditRequirement;
  readonly sinks: readonly SinkSettings[];
}

export const noShipping: ShippingSettings = { require: 'local', sinks: [] };

/** How far one sink is behind. */
export interface SinkLag {
  readonly id: string;
  readonly kind: SinkSettings['kind'];
  /** Records it does not have yet. */
  readonly undelivered: number;
  /** Records it has without their content, which follows after an unlock. */
  readonly sealed: number;
  /** When the oldest record that it does not have was written; null when it has all. */
  readonly since: number | null;
  /** What went wrong at the last try; null when it went well. */
  readonly failure: { readonly at: number; readonly detail: string } | null;
}
