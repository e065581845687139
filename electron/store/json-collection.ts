import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import type { Collection, Domain } from './sealed-store';

/** How a collection is declared. */
export interface JsonCollectionOptions<T> {
  readonly domain: Domain;
  readonly name: string;
  readonly empty: T;
  readonly schema: z.ZodType<T>;
}

/**
 * A collection whose data is checked by a schema when it is read.
 * @returns a collection whose `parse` throws `store.damaged` naming collection and JSON path, never a value.
 */
export function jsonCollection<T>(options: JsonCollectionOptions<T>): Collection<T> {
  const { domain, name, empty, schema } = options;
  return { domain, name, empty, parse: data => parse(schema, name, data) };
}

function parse<T>(schema: z.ZodType<T>, name: string, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('store.damaged', { detail: `collection ${name}, at ${place || 'its root'}` });
}
