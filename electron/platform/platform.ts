import type { AskCode } from './ask-code';
import type { Browser } from './browser/browser';
import type { Clipboard } from './clipboard/clipboard';
import type { Clock } from './clock';
import type { Hardening } from './hardening';
import type { Keychain } from './keychain/keychain';
import type { Log } from './log';
import type { NameLookup } from './name-lookup/name-lookup';
import type { Paths } from './paths';
import type { Random } from './random';
import type { RemoteSessions } from './remote-session/remote-session';
import type { SystemProxy } from './system-proxy/system-proxy';

/** Who and where, for the audit log. */
export interface HostIdentity {
  readonly osUser: string;
  readonly uid: number | null;
  readonly hostName: string;
  readonly pid: number;
  readonly appVersion: string;
}

/** Everything outside the program, in one object; tests hand in their own. */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly paths: Paths;
  /** Folder of the bundled program; its worker processes are started from there. */
  readonly programFolder: string;
  readonly host: HostIdentity;
  readonly clipboard: Clipboard;
  readonly browser: Browser;
  readonly keychain: Keychain;
  readonly log: Log;
  readonly lookup: NameLookup;
  readonly systemProxy: SystemProxy;
  /** How the person is connected who uses this process. */
  readonly remote: RemoteSessions;
  /** Absent where this process has nobody to ask, as behind the window. */
  readonly askCode?: AskCode;
  /** Starts the program anew on a practice estate; absent where there is no window. */
  readonly startPractice?: () => Promise<void>;
  /** What the first steps of this process did, and the policy they went by. */
  readonly hardening: Hardening;
}
