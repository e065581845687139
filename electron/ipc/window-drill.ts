import type { DrillNote, DrillView } from '../../shared/contract/drill';
import type { DrillScenario } from '../../shared/domain/drill';
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
  view(): Promise<DrillView>;
  /** Makes everything ready for a scenario; the lock that follows starts the stopwatch. */
  begin(scenario: DrillScenario): Promise<void>;
  /** What the operator does, for the stopwatch. */
  note(note: DrillNote): Promise<void>;
}
