import type { SecretText } from '../../shared/lib/secret-text';

/** What the window may know and do of a drill. */
export interface WindowDrill {
  /** Opens the practice store and nothing else; the window shows it to practise with. */
  readonly passphrase: SecretText;
  plugged(): Promise<boolean>;
  serverPlugged(): Promise<boolean>;
  /** Pulls the network plug of the embedded sandbox, or puts it back. */
  plug(plugged: boolean): Promise<void>;
  /** The same for the practice Secret Server. */
  plugServer(plugged: boolean): Promise<void>;
}
