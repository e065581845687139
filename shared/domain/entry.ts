import type { Brand } from '../lib/brand';
import { printable } from '../lib/printable';
import type { PushMark } from './push/mark';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Short name of one vault tenant, as `setup.json` gives it: `emea`. */
export type TenantId = Brand<string, 'TenantId'>;

/** Path of a secret with `:` between its parts and no `secrets:` in front: `critical:emea:core-rtr-01`. */
export type SecretPath = Brand<string, 'SecretPath'>;

/** Name of one field of a secret's data: `password`. */
export type FieldName = Brand<string, 'FieldName'>;

/** Identity of one secret in one tenant, made by `entryId`. */
export type EntryId = Brand<string, 'EntryId'>;

/** Points at a secret without saying anything of its value. */
export interface SecretRef {
  readonly tenant: TenantId;
  readonly path: SecretPath;
}

/** What is known of a secret without its values; this is what search and screens work on. */
export interface CatalogEntry extends SecretRef {
  readonly id: EntryId;
  /** Last part of the path. */
  readonly name: string;
  readonly description: string;
  /** Host name, when the attributes tell one. */
  readonly host: string | null;
  /** IP address, when the attributes tell one. */
  readonly address: string | null;
  readonly owner: string | null;
  /** Kind of device: router, firewall, hypervisor; when the attributes tell one. */
  readonly kind: string | null;
  readonly tags: readonly string[];
  /** Names of the data fields; empty until a value has been read once. */
  readonly fields: readonly FieldName[];
  /** Version in the vault, a decimal string as the vault writes it. */
  readonly version: string;
  /** When the vault last changed the secret; ISO 8601, or empty when it did not say. */
  readonly lastModified: string;
  /** When this description was read from the vault. */
  readonly asOf: EpochMs;
  /** What a push left there; null where none wrote it. Nothing that search looks at. */
  readonly mark: PushMark | null;
}

/**
 * Brings a path into the one form used inside: `:` as separator, no leading separator, no leading
 * `secrets:`. `secrets:a:b`, `/a/b` and `a/b` are one path.
 * Source: DSV client behaviour (paths are rewritten before they are sent).
 */
export function normalisePath(text: string): SecretPath {
  const colons = text.trim().replaceAll('/', ':').replaceAll(/:{2,}/g, ':').replace(/^:/, '');
  return colons.replace(/^secrets:/, '') as SecretPath;
}

/** The identity of a secret in a tenant; two tenants may hold the same path. */
export function entryId(ref: SecretRef): EntryId {
  return `${ref.tenant}|${ref.path}` as EntryId;
}

/** How a secret is called on a screen: the last part of its path, with nothing in it that could not be drawn. */
export function shownName(path: SecretPath): string {
  return printable(nameOf(path));
}

/** Last part of a path: `core-rtr-01` of `critical:emea:core-rtr-01`. */
export function nameOf(path: SecretPath): string {
  return path.slice(path.lastIndexOf(':') + 1);
}
