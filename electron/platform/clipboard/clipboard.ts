import type { SecretText } from '../../../shared/lib/secret-text';

/** X11 has two: `clipboard` (Ctrl+V) and `primary` (middle click). Elsewhere there is only the first. */
export type Selection = 'clipboard' | 'primary';

/** What a platform can do with its clipboard. Who owns its content is decided above this port. */
export interface Clipboard {
  /** `electron`, `xclip`, `wl-clipboard`, `none`: shown by status and used in tests. */
  readonly kind: string;
  readonly selections: readonly Selection[];
  /** True: whatever this process put there goes when it ends, however it ends. */
  readonly endsWithProcess?: boolean;
  /**
   * Puts the value on the clipboard.
   * @param holdMs how long it may stay at the longest, should this process die before it clears it.
   * @returns whether the platform was told to keep it out of clipboard histories.
   * @throws AppError `clipboard.unavailable`.
   */
  write(value: SecretText, holdMs: number): Promise<{ readonly excludedFromHistory: boolean }>;
  /** Text now on a selection; null when it is empty or holds something else than text. */
  read(selection: Selection): Promise<string | null>;
  clear(selection: Selection): Promise<void>;
  /**
   * Lets what this process put on a selection stay for `holdMs` from now, should the process die.
   * Does nothing where content has no end of its own.
   */
  prolong(selection: Selection, holdMs: number): Promise<void>;
}
