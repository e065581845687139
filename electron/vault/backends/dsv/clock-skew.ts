import type { EpochMs } from '../../../../shared/domain/entry';
import { AppError } from '../../../../shared/errors/app-error';
import type { HttpResponse } from '../../../http/http-message';

/** Where an answer came from and when. */
export interface AnswerContext {
  readonly server: string;
  readonly now: EpochMs;
}

/** Signatures and tokens of every kind are good for at least this long on either side. */
const tolerableMs = 5 * 60_000;

/** @returns `auth.clockSkew` when the answer is dated more than five minutes from our own time. */
export function clockSkewIn(
  { headers }: HttpResponse,
  { server, now }: AnswerContext,
): AppError | null {
  const theirs = Date.parse(headers.get('date') ?? '');
  const aheadMs = now - theirs;
  // Also when there is no date at all, which makes it NaN.
  if (!(Math.abs(aheadMs) > tolerableMs)) return null;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  const detail = `${server}: this host is ${minutes} minutes ${side} it`;
  return new AppError('auth.clockSkew', { detail });
}
