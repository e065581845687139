import { z } from 'zod';
import { AppError } from '../../../../shared/errors/app-error';

/** Attributes of a secret as they came; values may be any JSON. */
export type WireAttributes = ReadonlyMap<string, unknown>;

/** A secret without its values, as the vault describes it. */
export interface WireDescription {
  readonly path: string;
  readonly description: string;
  readonly version: string;
  readonly lastModified: string;
  readonly attributes: WireAttributes;
}

/** A secret with its values. */
export interface WireSecret extends WireDescription {
  readonly data: ReadonlyMap<string, string>;
}

/** One page of a search. */
export interface WirePage {
  readonly items: readonly WireDescription[];
  /** Items that were there and could not be used. */
  readonly skipped: number;
  /** Empty on the last page. */
  readonly cursor: string;
  readonly total: number | null;
}

/** A token answer. */
export interface WireToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
}

/** What the vault says beside an error status. */
export interface WireRefusal {
  readonly message: string;
}

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform(value => value ?? '');
/** Kept as a Map from here on: a key called `__proto__` or `constructor` is then just a key. */
const anyMap = z
  .unknown()
  .optional()
  .transform(value => new Map<string, unknown>(isObject(value) ? Object.entries(value) : []));

const descriptionShape = {
  path: z.string().min(1),
  description: text,
  version: text,
  lastModified: text,
  attributes: anyMap,
};
const description = z.object(descriptionShape);
const secret = z.object({
  ...descriptionShape,
  // A server in Go writes an empty map that was never made as null; a missing one is something else.
  data: z.custom<Record<string, unknown> | null>(isObjectOrNull).transform(fieldsOf),
});
const page = z.object({
  data: z
    .array(z.unknown())
    .nullish()
    .transform(value => value ?? []),
  cursor: text,
  total: z
    .unknown()
    .optional()
    .transform(value => (typeof value === 'number' ? value : null)),
});
const token = z.object({
  accessToken: z.string().min(1),
  expiresIn: z.coerce.number().positive(),
  refreshToken: text,
});
const refusal = z.object({ message: z.string() });

/** @throws AppError `vault.protocol` naming the member that is missing or of the wrong kind, never its value. */
export function parseSecret(json: unknown, server: string): WireSecret {
  return accept(secret, json, server);
}

/** @throws AppError `vault.protocol` like `parseSecret`. */
export function parseDescription(json: unknown, server: string): WireDescription {
  return accept(description, json, server);
}

/**
 * Reads a page; single items without a usable path are skipped and counted.
 * @throws AppError `vault.protocol` when it is no page, or nothing in it can be used.
 */
export function parsePage(json: unknown, server: string): WirePage {
  const { data, cursor, total } = accept(page, json, server);
  const items = data.flatMap(item => {
    const parsed = description.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  if (items.length === 0 && data.length > 0) accept(description, data[0], server);
  return { items, skipped: data.length - items.length, cursor, total };
}

/** @throws AppError `vault.protocol`. */
export function parseToken(json: unknown, server: string): WireToken {
  const { accessToken, expiresIn, refreshToken } = accept(token, json, server);
  return {
    accessToken,
    expiresInSeconds: expiresIn,
    refreshToken: refreshToken === '' ? null : refreshToken,
  };
}

/** The members of an answer that are texts, whatever their case. @throws AppError `vault.protocol`. */
export function parseTexts(json: unknown, server: string): ReadonlyMap<string, string> {
  const members = Object.entries(accept(z.record(z.string(), z.unknown()), json, server));
  return new Map(
    members.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}

/** The vault's own words, or null when this is not how the vault speaks. */
export function parseRefusal(json: unknown): WireRefusal | null {
  const parsed = refusal.safeParse(json);
  return parsed.success ? parsed.data : null;
}

function accept<T>(schema: z.ZodType<T>, json: unknown, server: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const member = where === '' ? 'the answer' : `"${where}" in the answer`;
  const detail = `${server}: ${member} is not what a vault would send`;
  throw new AppError('vault.protocol', { detail });
}

/** Values that are not text become their JSON; null means that the field is there and empty. */
function fieldsOf(data: Record<string, unknown> | null): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(data ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value),
    ]),
  );
}

function isObjectOrNull(value: unknown): value is Record<string, unknown> | null {
  return value === null || isObject(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
