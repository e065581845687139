import type { Json } from '../../shared/lib/canonical-json';
import type { EstatePart } from './estate/estate-part';
import type { Region } from './estate/sites';

/** Where the sandbox gets time and randomness from; tests hand in their own. */
export interface SandboxSource {
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(length: number): Uint8Array;
}

/**
 * What no document of the vendor settles. Every guess the sandbox makes stands here, so that a
 * test can turn it round and see whether a client survives both answers.
 */
export interface SandboxBehaviour {
  readonly accessTokenSeconds: number;
  /** Counted from the latest access token. */
  readonly refreshTokenHours: number;
  /** `single-use` hands out a new refresh token with every refresh and forgets the old one. */
  readonly refreshTokens: 'reusable' | 'single-use';
  readonly lockOut: { readonly failures: number; readonly minutes: number };
  readonly softDeleteHours: number;
  readonly defaultPageSize: number;
  readonly maximumPageSize: number;
  readonly searchIgnoresCase: boolean;
  readonly bodyLimitBytes: number;
  readonly policiesPerTenant: number;
  /** Which answers count towards the monthly quota. */
  readonly counted: (route: string, status: number) => boolean;
  readonly slowMs: number;
  readonly retryAfterSeconds: number;
}

/** How one sandbox is set up; everything has a default. */
export interface SandboxOptions {
  /** Name of the tenant when the Host header carries none. Default `sandbox`. */
  readonly tenant?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Default `https`; `http` is for clients that cannot be given a CA. */
  readonly transport?: 'https' | 'http';
  /** Further DNS names and IP addresses for the server certificate. */
  readonly names?: readonly string[];
  /** What the tenant holds. Default `['critical']`; an empty list is a tenant with only its admin. */
  readonly estate?: readonly EstatePart[];
  /** Which regions of the critical estate this tenant holds. Default: all three. */
  readonly regions?: readonly Region[];
  /** True leaves the critical estate without its secrets, so that a first push can be practised. */
  readonly emptyVault?: boolean;
  /** True lets the client of the push delete as well. */
  readonly pushMayDelete?: boolean;
  /** True leaves the tenant without an admin: heartbeat answers 2 until `initialize` is called. */
  readonly uninitialised?: boolean;
  /** Makes every password and id the same in every run. Without it they are new each time. */
  readonly seed?: string;
  readonly source?: Partial<SandboxSource>;
  readonly behaviour?: Partial<SandboxBehaviour>;
  /** Told about a defect in the sandbox itself; the client gets a 500. */
  readonly onFault?: (error: unknown) => void;
}

/** A JSON object as a request or a secret carries it. */
export type JsonObject = { readonly [key: string]: Json };

/** The choices of a sandbox that was not told otherwise. */
export const defaultBehaviour: SandboxBehaviour = {
  accessTokenSeconds: 3600,
  refreshTokenHours: 48,
  refreshTokens: 'reusable',
  lockOut: { failures: 5, minutes: 15 },
  softDeleteHours: 72,
  defaultPageSize: 25,
  maximumPageSize: 1000,
  searchIgnoresCase: true,
  bodyLimitBytes: 10 * 1024 * 1024,
  policiesPerTenant: 1000,
  counted: (route, status) => route !== 'heartbeat' && status < 500 && status !== 429,
  slowMs: 3000,
  retryAfterSeconds: 2,
};
