import type {
  ClipboardReach,
  RemoteKind,
  RemoteSession,
} from '../../../shared/domain/remote-session';
import type { Environment } from '../environment';

/** Where signs of a remote session are looked for. */
export interface RemoteHost {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  /** Names of the programs that started this one, nearest first; empty where the system does not tell. */
  ancestors(): readonly string[];
  /** @returns null for a file that is not there or may not be read. */
  readText(file: string): string | null;
  /**
   * Windows: every value below a key of the registry.
   * @returns null when the registry could not be asked.
   */
  readRegistry(key: string): Promise<readonly RegistryValue[] | null>;
}

export interface RegistryValue {
  readonly key: string;
  readonly name: string;
  readonly data: string;
}

/** What is known at once, before anything is asked or read at length. */
export type RemoteSigns = Pick<RemoteSession, 'from'>;

/** One way to work on a host from afar. */
export interface RemoteWay {
  readonly kind: RemoteKind;
  /** @returns null when this process is not in such a session. Never throws. */
  detect(host: RemoteHost): RemoteSigns | null;
  /** Where the session may have changed since this process started; otherwise `detect` is enough. */
  detectAgain?(host: RemoteHost): Promise<RemoteSigns | null>;
  /** Never throws. */
  reach(host: RemoteHost): Promise<ClipboardReach>;
}

/** How the person is connected who uses this process. */
export interface RemoteSessions {
  /** @returns null for somebody who sits at the host. Never throws; asks the host once a minute at most. */
  look(): Promise<RemoteSession | null>;
}
