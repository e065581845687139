/** The browser of the person at this screen. */
export interface Browser {
  /**
   * Opens a page. @throws AppError `auth.loginFailed` when there is no browser here, or the address
   * is not https.
   */
  open(url: URL): Promise<void>;
}
