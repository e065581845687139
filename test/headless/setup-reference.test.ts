import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkSetupFile, setupFileSchema } from '../../shared/contract/setup-file';

const page = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8');

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** `tenants[].auth.clientId` and its like, for everything the schema knows. */
function fieldsOf(schema: JsonSchema, path: string): readonly string[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...fieldsOf(member, field)];
  });
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const members = schema.additionalProperties;
  const anyName = typeof members === 'object' ? fieldsOf(members, `${path}.*`) : [];
  const nested = schema.items === undefined ? [] : fieldsOf(schema.items, `${path}[]`);
  return [...named, ...anyName, ...nested, ...forms.flatMap(form => fieldsOf(form, path))];
}

describe('the reference of setup.json', () => {
  it('lists every field that setup accepts, and no other', () => {
    const schema = z.toJSONSchema(setupFileSchema, { io: 'input', unrepresentable: 'any' });
    const accepted = new Set(fieldsOf(schema as JsonSchema, ''));
    const [, section = ''] = /\n## setup\.json\n([\s\S]+?)\n## /.exec(page) ?? [];
    const listed = [...section.matchAll(/^\| `([^`]+)` /gm)].map(([, field]) => field);
    expect(new Set(listed)).toEqual(accepted);
    expect(listed).toHaveLength(accepted.size);
  });

  it('gives an example that setup accepts', () => {
    const [, example = ''] = /<!-- example -->\s+```json\n([\s\S]+?)```/.exec(page) ?? [];
    expect(checkSetupFile(JSON.parse(example))).toMatchObject({ kind: 'accepted' });
  });
});
