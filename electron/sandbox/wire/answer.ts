/** What goes back over the wire. Without a body the answer is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** A page for a browser, instead of a body. */
  readonly page?: string;
  /** The content of a file, instead of a body. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with a body. */
export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** 204, empty. */
export function noContent(): Answer {
  return { status: 204 };
}
