import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';

/** @throws AppError `server.protocol` naming the member that is missing or of the wrong kind, never its value. */
export function accept<T>(schema: z.ZodType<T>, json: unknown, server: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const member = where === '' ? 'the answer' : `"${where}" in the answer`;
  const detail = `${server}: ${member} is not what Secret Server would send`;
  throw new AppError('server.protocol', { detail });
}

/** Ids are numbers from 1. */
export const wireId = z.int().min(1);
/** -1 and 0 are how it says "none". */
export const wireIdOrNone = z
  .unknown()
  .optional()
  .transform(value => (typeof value === 'number' && value > 0 ? value : null));
export const wireText = z
  .unknown()
  .optional()
  .transform(value => (typeof value === 'string' ? value : ''));
export const wireFlag = z
  .unknown()
  .optional()
  .transform(value => value === true);
/** Something that is true unless the server says otherwise. */
export const wireFlagUnlessFalse = z
  .unknown()
  .optional()
  .transform(value => value !== false);
