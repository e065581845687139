import type {
  Alert,
  AlertOrder,
  AlertReceipt,
  AlertSettings,
  AlertView,
} from '../../shared/domain/alert';
import type { LedgerLine } from '../../shared/domain/incident';
import type { Cancel } from '../platform/clock';

/** Tells somebody outside of this host what happens on it, and knows whether they heard. */
export interface AlertService {
  /**
   * Makes an alert of what happened. When it resolves the alert is on disk and on its way to every
   * channel; without channels it is nothing but returned.
   * @throws AppError `alert.unavailable` when it could not be kept.
   */
  raise(order: AlertOrder): Promise<Alert>;
  /** Waits until a channel has accepted this alert. @returns false when none did within that time. */
  accepted(id: string, withinMs: number): Promise<boolean>;
  /**
   * To be awaited before a value leaves: raises what the release is to be told by, and waits a moment
   * for its alerts to be accepted.
   * @throws AppError `alert.required` where the policy makes a release depend on it.
   */
  beforeRelease(line: LedgerLine): Promise<void>;
  /** Raises a test alert, and resolves when each channel has had its turn. @throws AppError `alert.noChannel`. */
  test(): Promise<Alert>;
  /** Tries every channel now, and resolves when each has had its turn; ten seconds an alert at most. */
  deliver(): Promise<void>;
  /** Delivers what other processes left, now and once a minute. */
  start(): void;
  /** @throws AppError `alert.unavailable`. */
  hasChannels(): Promise<boolean>;
  view(): Promise<AlertView>;
  /**
   * Notes that a person has the alert with this code.
   * @throws AppError `alert.codeWrong`, `alert.noneAwaiting`, `session.locked` where codes are sealed.
   */
  confirm(code: string): Promise<AlertReceipt>;
  /** Until it is taken back, whatever is raised is an alert of a drill. */
  beginDrill(): Cancel;
  /** Makes these the channels, for this process and for those that start while the store is locked. */
  use(settings: AlertSettings): Promise<void>;
  /** Called when something was raised, delivered, refused or confirmed. */
  onChange(listener: () => void): Cancel;
  /** Forgets which alerts a release still waits for. */
  forget(): void;
  /** Waits for what is under way, two seconds at most, and stops. */
  close(): Promise<void>;
}
