/** What may be logged: a fixed word and facts that are not secret. Never a value, a body, a header. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** `error`'s code, message and stack go to the log; its cause only when it is an Error. */
  error(event: string, error: unknown): void;
}
