import { z } from 'zod';
import { suggest } from '../../domain/suggest';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was checked, and against what. */
export interface Checked {
  readonly data: unknown;
  readonly schema: z.ZodType;
}

/** One sentence per problem, each beginning with the field it is about. Quotes no value. */
export function describeIssues(issues: readonly Issue[], checked: Checked): readonly string[] {
  return issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => describeUnknownField([...issue.path, key], checked))
      : [`${writePath(issue.path)} ${describe(issue, checked)}`],
  );
}

function describe(issue: Issue, { data }: Checked): string {
  if (issue.code !== 'custom' && valueAt(data, issue.path) === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(value => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return describeUnion(issue);
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'must not be empty';
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

function describeUnion(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if (issue.discriminator !== undefined) return 'is not a method that is known here';
  const last = issue.errors.at(-1)?.[0];
  return last === undefined ? 'has another shape than expected' : last.message;
}

function describeUnknownField(path: Path, { data, schema }: Checked): string {
  const parent = path.slice(0, -1);
  const known = fieldsOf(schemaAt(schema, { data, path: parent }));
  const near = suggest(String(path.at(-1)), known);
  const hint = near === null ? `known here: ${known.join(', ')}` : `did you mean "${near}"?`;
  return `${writePath(path)} is not a known field (${hint})`;
}

/** `tenants[0].auth.clientId`; the whole file is "the file". */
function writePath(path: Path): string {
  const written = path.map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return written.length === 0 ? 'the file' : written.join('').replace(/^\./, '');
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    return (value as Record<PropertyKey, unknown>)[part];
  }, data);
}

/** Walks the schema as the data does; null where the schema says nothing of fields. */
function schemaAt(
  schema: unknown,
  { data, path }: { readonly data: unknown; readonly path: Path },
): unknown {
  const here = unwrap(schema, data);
  const [part, ...rest] = path;
  if (part === undefined) return here;
  const below = { data: valueAt(data, [part]), path: rest };
  if (here instanceof z.ZodArray) return schemaAt(here.element, below);
  if (here instanceof z.ZodObject) return schemaAt(here.shape[String(part)], below);
  return null;
}

/** Takes away `default` and `optional`, and chooses the alternative whose `method` the data names. */
function unwrap(schema: unknown, data: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.unwrap(), data);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.find(
      option =>
        option instanceof z.ZodObject &&
        z.looseObject({ method: option.shape['method'] as z.ZodType }).safeParse(data).success,
    );
  }
  return schema;
}

function fieldsOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function article(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return words[expected] ?? expected;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' long' : '';
}
