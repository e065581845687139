import type { Brand } from '../../lib/brand';

/** Keyed digest of everything that should stand in the vault for one secret. */
export type Fingerprint = Brand<string, 'Fingerprint'>;

/**
 * What a push leaves in the attributes of a secret, under `breakglass`: whose it is, and what it holds,
 * so that another host knows without reading it. No value is in it; the fingerprint is keyed.
 */
export interface PushMark {
  /** `hq/37`: Secret Server and secret id. */
  readonly source: string;
  readonly map: string;
  readonly fingerprint: Fingerprint;
  /** Which key made the fingerprint; another host may have another. */
  readonly key: string;
  readonly host: string;
  /** ISO 8601. */
  readonly at: string;
  /** The version that this write makes, as far as its writer knew; null when it could not know. */
  readonly version: string | null;
}
