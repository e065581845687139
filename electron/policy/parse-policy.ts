import { z } from 'zod';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import { policyBlockNames } from '../../shared/domain/policy';
import type { Policy } from '../../shared/domain/policy';
import { blockFiles } from './blocks/blocks';
import { digestOf, signedBytes } from './policy-document';
import type { PolicyDocument } from './policy-document';
import { readStrictJson } from './strict-json';
import { isOlder, versionPattern } from './version';

/** Larger than any policy; more is refused before it is looked at. */
export const longestPolicy = 64 * 1024;
/** The schema needs less. */
const deepest = 8;

const stamp = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, {
    error: 'must be a time like "2026-12-31T00:00:00Z"',
  })
  .refine(text => !Number.isNaN(Date.parse(text)), { error: 'must be a time that exists' });

/** Exactly the documented file; a field that is not listed is an error. */
const schema = z
  .strictObject({
    v: z.literal(1),
    version: z.int().min(1).max(1_000_000_000).optional(),
    validFrom: stamp.optional(),
    expiresAt: stamp.optional(),
    minApp: z
      .string()
      .regex(versionPattern, { error: 'must be a version like "1.2.0"' })
      .optional(),
    signature: z
      .strictObject({ key: z.string().min(1).max(200), value: z.string().min(1).max(200) })
      .optional(),
    ...(Object.fromEntries(policyBlockNames.map(name => [name, blockFiles[name].schema])) as {
      readonly [K in keyof Policy]: z.ZodType<Policy[K]>;
    }),
  })
  .refine(
    ({ validFrom, expiresAt }) =>
      validFrom === undefined || expiresAt === undefined || validFrom < expiresAt,
    { path: ['expiresAt'], error: 'must be later than validFrom' },
  );

/** Accepted as a whole, or refused as a whole with the first place that is wrong. */
export type PolicyCheck =
  | { readonly kind: 'accepted'; readonly document: PolicyDocument }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Reads the bytes of a policy file. Never throws; a problem names its place and quotes no value. Who
 * vouches for the file and whether it counts now is not asked here.
 * @param programVersion a file that asks for a later one is refused with that word
 */
export function parsePolicy(bytes: Uint8Array, programVersion: string): PolicyCheck {
  const read = readStrictJson(bytes, { mostBytes: longestPolicy, deepest });
  if (read.kind === 'refused') return read;
  const { data } = read;
  const later = laterProgram(data, programVersion);
  if (later !== null) {
    return refused(`it is for Breakglass ${later} or later, and this is ${programVersion}`);
  }
  const result = schema.safeParse(data);
  if (!result.success) {
    const [problem] = describeIssues(result.error.issues, { data, schema });
    return refused(problem ?? 'the file has another shape than expected');
  }
  const fields = data as Readonly<Record<string, unknown>>;
  return { kind: 'accepted', document: documentOf(result.data, fields) };
}

function documentOf(
  read: z.infer<typeof schema>,
  fields: Readonly<Record<string, unknown>>,
): PolicyDocument {
  const { v: _v, version, validFrom, expiresAt, minApp: _minApp, signature, ...policy } = read;
  const signed = signedBytes(fields);
  return {
    policy,
    version: version ?? null,
    validFrom: validFrom === undefined ? null : Date.parse(validFrom),
    expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
    signature: signature ?? null,
    signed,
    digest: digestOf(signed),
    named: policyBlockNames.flatMap(name =>
      Object.keys((fields[name] ?? {}) as object).map(rule => `${name}.${rule}`),
    ),
  };
}

/** Asked before the fields: a file for a later program may have some that are not known here. */
function laterProgram(data: unknown, programVersion: string): string | null {
  const wanted = z.looseObject({ minApp: z.string().regex(versionPattern) }).safeParse(data);
  if (!wanted.success) return null;
  return isOlder(programVersion, wanted.data.minApp) ? wanted.data.minApp : null;
}

function refused(problem: string): PolicyCheck {
  return { kind: 'refused', problem };
}
