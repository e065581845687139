import { z } from 'zod';

/** One rule as it stands in the file. */
export interface RuleField<T> {
  readonly schema: z.ZodType<T>;
  /** What it decides, in words that follow its name. */
  readonly meaning: string;
}

/** One block as it stands in the file. */
export interface BlockFile<B> {
  readonly schema: z.ZodType<B>;
  readonly meanings: Readonly<Record<keyof B, string>>;
}

/** A block of which every rule may be left out; a field that is not listed refuses the file. */
export function blockFile<B extends object>(
  usual: B,
  fields: { readonly [K in keyof B]: RuleField<B[K]> },
): BlockFile<B> {
  const names = Object.keys(fields) as (keyof B & string)[];
  const shape = Object.fromEntries(
    names.map(name => [name, fields[name].schema.default(usual[name] as never)]),
  );
  return {
    schema: z.strictObject(shape).default(usual as never) as unknown as z.ZodType<B>,
    meanings: Object.fromEntries(names.map(name => [name, fields[name].meaning])) as Record<
      keyof B,
      string
    >,
  };
}
