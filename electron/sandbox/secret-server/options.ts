import type { EstateSecret } from '../estate/critical-secrets';
import type { Region } from '../estate/sites';
import type { SandboxSource } from '../options';

/**
 * What no document of the vendor settles, or what differs between versions. Every guess stands here, so
 * that a test can turn it round and see whether a client survives both answers.
 */
export interface ServerBehaviour {
  readonly accessTokenSeconds: number;
  /** False: the setting that hands out refresh tokens is off. */
  readonly refreshTokens: boolean;
  /** How often one log-on may be refreshed. */
  readonly maximumRefreshes: number;
  readonly defaultTake: number;
  /** A page is never longer, whatever was asked. */
  readonly maximumTake: number;
  /** A bare GET on a secret with check-out checks it out; false refuses it instead. */
  readonly bareGetChecksOut: boolean;
  /** The specification says that a secret's answer carries no passwords; every client says it does. */
  readonly passwordsInSecret: boolean;
  /** Whether who may only view gets the values of "Hide On View" fields. */
  readonly hiddenFieldsForViewers: boolean;
  /** Which versions of the routes that moved between them are served: search, one secret, one template. */
  readonly versions: readonly ('v1' | 'v2')[];
  /** What `filter.parentFolderId` of the folder search means; it changed with 11.7. */
  readonly parentFolderFilter: 'children' | 'descendants';
  /** How the health answer spells its key. */
  readonly healthKeys: readonly ('Healthy' | 'healthy')[];
  /** What the list of sync maps shows as path. */
  readonly syncPath: 'resolved' | 'template';
  /** The Authorization header that the route for Windows accounts takes; null refuses all. */
  readonly windowsTicket: string | null;
  /** Which vault the Platform names; null: this one. */
  readonly platformVault: string | null;
  /** True: this is a copy that follows another server, so what it holds may be older. */
  readonly isReplica: boolean;
  readonly version: string;
  readonly bodyLimitBytes: number;
  readonly slowMs: number;
  readonly retryAfterSeconds: number;
}

/** Somebody who may log in, beside those of the estate. */
export interface AccountOrder {
  readonly username: string;
  /** Of Active Directory; null for a local account. */
  readonly domain?: string | null;
  readonly password: string;
  /** The code that has to stand in the header `OTP`; null asks for none. */
  readonly otp?: string | null;
  /** Sees and changes everything; the others may only view. */
  readonly isAdministrator?: boolean;
}

/** How one practice Secret Server is set up; everything has a default. */
export interface SecretServerOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Default `https`; `http` is for clients that cannot be given a CA. */
  readonly transport?: 'https' | 'http';
  /** The critical secrets it holds, so that a practice vault can hold the same. Default: made anew. */
  readonly critical?: readonly EstateSecret[];
  /** Which regions it makes when it makes them itself. Default: all three. */
  readonly regions?: readonly Region[];
  /** How many made-up secrets stand in the folder `\Synthetic`; their values are made when asked for. */
  readonly synthetic?: number;
  readonly accounts?: readonly AccountOrder[];
  /** Makes every password and id the same in every run. */
  readonly seed?: string;
  readonly source?: Partial<SandboxSource>;
  readonly behaviour?: Partial<ServerBehaviour>;
  /** Told about a defect in the practice server itself; the client gets a 500. */
  readonly onFault?: (error: unknown) => void;
}

/** The choices of a practice Secret Server that was not told otherwise. */
export const defaultServerBehaviour: ServerBehaviour = {
  accessTokenSeconds: 1200,
  refreshTokens: true,
  maximumRefreshes: 3,
  defaultTake: 10,
  maximumTake: 2_147_483_647,
  bareGetChecksOut: true,
  passwordsInSecret: true,
  hiddenFieldsForViewers: true,
  versions: ['v1', 'v2'],
  parentFolderFilter: 'descendants',
  healthKeys: ['Healthy', 'healthy'],
  syncPath: 'resolved',
  windowsTicket: null,
  platformVault: null,
  isReplica: false,
  version: '11.7.000061',
  bodyLimitBytes: 16 * 1024 * 1024,
  slowMs: 3000,
  retryAfterSeconds: 2,
};
