import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { abortError } from './http-error';

/** A signal of our own that fires with the caller's, or when time is up. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when it has passed. */
  remainingMs(): number;
  /** Takes the timer and the listener back. */
  end(): void;
}

/**
 * Bounds a piece of work. When time is up the signal's reason is an AppError `vault.unreachable`
 * with `detail`; when the caller aborts it is what `abortError` makes of the caller's reason.
 */
export function startDeadline(
  clock: Clock,
  limit: { readonly ms: number; readonly detail: string },
  parent: AbortSignal,
): Deadline {
  const controller = new AbortController();
  const follow = (): void => controller.abort(abortError(parent));
  const startedAt = clock.monotonicMs();
  const cancel = clock.schedule(limit.ms, () =>
    controller.abort(new AppError('vault.unreachable', { detail: limit.detail })),
  );
  if (parent.aborted) follow();
  else parent.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, limit.ms - (clock.monotonicMs() - startedAt)),
    end() {
      cancel();
      parent.removeEventListener('abort', follow);
    },
  };
}
