import type { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Patience } from './limits';

/** One request. `onSent` is called once for every try whose first byte is about to leave. */
export interface HttpRequest {
  /** Word for the log: `read`, `token`. Never a path, which would name a secret. */
  readonly label: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `https:` only. */
  readonly url: URL;
  /** Lower-case names. Never `authorization`; that is what `bearer` is for. */
  readonly headers: Readonly<Record<string, string>>;
  /** Opened by the auth-header policy and nowhere else. */
  readonly bearer: SecretText | null;
  readonly body: Uint8Array | null;
  /** `status`: the answer counts with its head, and its body is left with the server. Default: all of it. */
  readonly reads?: 'all' | 'status';
  readonly patience: Patience;
  /** `unsent`: repeated only when no byte can have left, or the server said that it did nothing (429, 503). */
  readonly retry: 'safe' | 'unsent' | 'never';
  readonly onSent: () => void;
}

/** One complete answer; the body is decompressed and within the cap, and nothing else is known of it. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; of a repeated header the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** What one try came to. Failures travel as values so that the retry policy can look at them. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: HttpResponse }
  /** `sent`: at least one byte of the request may have left this host. */
  | { readonly kind: 'failure'; readonly error: AppError; readonly sent: boolean };

/** Sends a request and resolves with what became of it; never rejects. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<Outcome>;

/** One concern around a request: may change the request, repeat it, bound it or look at its outcome. */
export type Policy = (request: HttpRequest, next: Send, signal: AbortSignal) => Promise<Outcome>;

/** Name of the server in error details: host, and port when it is not the usual one. */
export function serverOf(request: HttpRequest): string {
  return request.url.host;
}
