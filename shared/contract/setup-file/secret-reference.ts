import { z } from 'zod';

/** Says where a secret is to be found, so that it never stands in the setup file itself. */
export type SecretReference =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' };

const forms = '{"fromEnv": "NAME"}, {"fromFile": "PATH"} or {"fromStdin": true}';

/** `{"fromEnv"}`, `{"fromFile"}` or `{"fromStdin": true}`; its messages never quote what was there. */
export const secretReference = z.unknown().transform((value, context): SecretReference => {
  const found = readReference(value);
  if (typeof found !== 'string') return found;
  context.addIssue({ code: 'custom', message: found });
  return z.NEVER;
});

/** @returns the reference, or what is wrong with it. */
function readReference(value: unknown): SecretReference | string {
  if (value === undefined) return `is missing; give ${forms}`;
  if (typeof value === 'string') {
    return `holds the secret itself, which must not stand in a file; give ${forms}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `must be ${forms}`;
  }
  const [[key, target] = [], ...more] = Object.entries(value);
  if (key === undefined || more.length > 0) return `must have exactly one of the fields ${forms}`;
  if (key === 'fromStdin') return target === true ? { kind: 'stdin' } : 'fromStdin must be true';
  if (key !== 'fromEnv' && key !== 'fromFile') return `must be ${forms}`;
  if (typeof target !== 'string' || target === '') return `${key} must be a text that is not empty`;
  return key === 'fromEnv' ? { kind: 'env', name: target } : { kind: 'file', path: target };
}
