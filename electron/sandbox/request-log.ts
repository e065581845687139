/** One request as the log keeps it: no query, no body, no value, no token. */
export interface LoggedRequest {
  readonly method: string;
  /** The pattern instead of the path where the path itself is a credential. */
  readonly path: string;
  /** 0 when the connection was dropped instead of answered. */
  readonly status: number;
  readonly atMs: number;
  /** '' when no token was accepted. */
  readonly principal: string;
}

/** The latest requests, oldest first. */
export interface RequestLog<R extends LoggedRequest = LoggedRequest> {
  add(entry: R): void;
  entries(): readonly R[];
  clear(): void;
}

/** @param kept how many are remembered at most. */
export function createRequestLog<R extends LoggedRequest = LoggedRequest>(
  kept: number,
): RequestLog<R> {
  let entries: readonly R[] = [];
  return {
    add: entry => {
      entries = [...entries.slice(-(kept - 1)), entry];
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
