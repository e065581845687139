import type { Dispatcher } from 'undici';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel, Clock } from '../platform/clock';
import type { BodyReader } from './body-reader';
import { createBodyReader } from './body-reader';
import { abortError, transportError } from './http-error';
import type { HttpRequest, Outcome } from './http-message';
import { serverOf } from './http-message';
import type { Deadlines } from './limits';

/** What one try on the wire needs. */
export interface ExchangeOptions {
  readonly request: HttpRequest;
  readonly deadlines: Deadlines;
  readonly maxBodyBytes: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What to say when no connection comes about in time; names the proxy when there is one. */
  readonly noConnection: (ms: number) => AppError;
  readonly settled: (outcome: Outcome) => void;
}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/**
 * Follows one request through undici from the wait for a connection to the last byte and settles
 * exactly once. Each phase has its own deadline, so a server that drips bytes gains nothing.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  #controller: Dispatcher.DispatchController | null = null;
  #reader: BodyReader | null = null;
  #status = 0;
  #headers: ReadonlyMap<string, string> = new Map();
  #sent = false;
  #open = true;
  #cancelPhase: Cancel;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    const { connectMs } = options.deadlines;
    this.#cancelPhase = options.clock.schedule(connectMs, () =>
      this.fail(options.noConnection(connectMs)),
    );
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (!this.#open) {
      // Given up while the connection was made: leave before a byte is written.
      controller.abort(abortError(this.#options.signal));
      return;
    }
    this.#sent = true;
    this.#options.request.onSent();
    this.#enterPhase(this.#options.deadlines.firstByteMs, 'no answer');
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
  ): void {
    if (status < 200 || !this.#open) return;
    this.#status = status;
    this.#headers = flatten(headers);
    if (this.#options.request.reads === 'status') {
      this.#answer(new Uint8Array());
      controller.abort(abortError(this.#options.signal));
      return;
    }
    this.#enterPhase(this.#options.deadlines.bodyMs, 'no complete answer');
    this.#reader = createBodyReader(
      {
        server: this.#server,
        encoding: this.#headers.get('content-encoding') ?? '',
        maxBytes: this.#options.maxBodyBytes,
      },
      { done: body => this.#answer(body), failed: error => this.fail(error) },
    );
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    const goOn = this.#reader?.write(chunk, () => controller.resume()) ?? true;
    if (!goOn && this.#open) controller.pause();
  }

  onResponseEnd(): void {
    this.#reader?.end();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(transportError(error, this.#server));
  }

  /** Ends the exchange, also while it waits for a connection; a second call changes nothing. */
  fail(error: AppError): void {
    if (!this.#close()) return;
    this.#reader?.discard();
    this.#controller?.abort(error);
    this.#options.settled({ kind: 'failure', error, sent: this.#sent });
  }

  readonly #onAbort = (): void => this.fail(abortError(this.#options.signal));

  get #server(): string {
    return serverOf(this.#options.request);
  }

  #enterPhase(ms: number, what: string): void {
    this.#cancelPhase();
    this.#cancelPhase = this.#options.clock.schedule(ms, () => {
      const detail = `${this.#server}: ${what} within ${ms} ms`;
      this.fail(new AppError('vault.unreachable', { detail }));
    });
  }

  #answer(body: Uint8Array): void {
    if (!this.#close()) return;
    const response = { status: this.#status, headers: this.#headers, body };
    this.#options.settled({ kind: 'answer', response });
  }

  #close(): boolean {
    const wasOpen = this.#open;
    this.#open = false;
    this.#cancelPhase();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    return wasOpen;
  }
}

function flatten(headers: Headers): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) flat.set(name.toLowerCase(), first);
  }
  return flat;
}
