/** The log-on of the person who uses this process, among others on the same host. */
export interface LoginSession {
  /**
   * Whether it is locked, or another one has the screen and the keyboard.
   * @returns false also when the system does not say. Never throws.
   */
  isLeft(): Promise<boolean>;
}
