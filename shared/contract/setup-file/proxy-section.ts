import { z } from 'zod';
import type { SecretReference } from './secret-reference';
import { secretReference } from './secret-reference';
import { proxyUrl, scriptUrl } from './service-url';

/** The proxy of a tenant as it stands in the file, its password still a reference. */
export type SetupProxy =
  | null
  | string
  | { readonly url: string; readonly username: string; readonly password: SecretReference }
  | { readonly pac: string };

const account = z.strictObject({
  url: proxyUrl,
  username: z
    .string('must be a text')
    .min(1)
    .max(1024)
    .refine(name => !name.includes(':'), 'must not hold a colon, which ends it in Basic'),
  password: secretReference,
});

const script = z.strictObject({
  pac: scriptUrl,
});

const forms =
  'must be null, "none", "system", an address, {"url", "username", "password"} or {"pac": ADDRESS}';

/** Picks the one form that is meant, so that a problem names the field of that form. */
export const proxySection = z
  .unknown()
  .transform((value, context): SetupProxy => {
    const parsed = formOf(value)?.safeParse(value);
    if (parsed?.success === true) return parsed.data;
    if (!parsed) context.addIssue({ code: 'custom', message: forms });
    for (const issue of parsed?.error.issues ?? []) {
      const message = issue.code === 'unrecognized_keys' ? forms : issue.message;
      context.addIssue({ code: 'custom', path: [...issue.path], message });
    }
    return z.NEVER;
  })
  .default(null);

function formOf(value: unknown): z.ZodType<SetupProxy> | null {
  if (value === undefined || value === null) return z.null();
  if (value === 'none' || value === 'system') return z.string();
  if (typeof value === 'string') return proxyUrl;
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  if ('pac' in value) return script;
  return 'url' in value ? account : null;
}
