import { z } from 'zod';
import { accept } from './accept';

/** One page of anything. */
export interface WireList<T> {
  readonly records: readonly T[];
  readonly total: number | null;
  readonly hasNext: boolean;
  /** Null where the server does not say. */
  readonly nextSkip: number | null;
}

const whole = z
  .unknown()
  .optional()
  .transform(value => (Number.isSafeInteger(value) ? (value as number) : null));

const list = z.object({
  records: z.array(z.unknown()),
  total: whole,
  hasNext: z.boolean().nullish(),
  nextSkip: whole,
  // A page that says of itself that it failed is none.
  success: z.literal(true).nullish(),
});

/**
 * Reads a page. A record that cannot be read spoils the whole: what is left out would look as if it
 * were gone.
 * @throws AppError `server.protocol`.
 */
export function parseList<T>(
  json: unknown,
  { record, server }: { readonly record: z.ZodType<T>; readonly server: string },
): WireList<T> {
  const { records, total, hasNext, nextSkip } = accept(list, json, server);
  return {
    records: accept(z.array(record), records, server),
    total,
    hasNext: hasNext ?? false,
    nextSkip,
  };
}
