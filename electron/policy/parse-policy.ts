import { z } from 'zod';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import type { Policy } from '../../shared/domain/policy';
import { policyBlockNames } from '../../shared/domain/policy';
import { blockFiles } from './blocks/blocks';

/** Larger than any policy; more is refused before it is looked at. */
export const longestPolicy = 64 * 1024;
/** The schema needs two levels. */
const deepest = 8;

/** Exactly the documented file; a field that is not listed is an error. */
const schema = z.strictObject({
  v: z.literal(1),
  ...(Object.fromEntries(policyBlockNames.map(name => [name, blockFiles[name].schema])) as {
    readonly [K in keyof Policy]: z.ZodType<Policy[K]>;
  }),
});

/** Accepted as a whole, or refused as a whole with the first place that is wrong. */
export type PolicyCheck =
  | { readonly kind: 'accepted'; readonly policy: Policy }
  | { readonly kind: 'refused'; readonly problem: string };

/** Reads the bytes of a policy file. Never throws; a problem names its place and quotes no value. */
export function parsePolicy(bytes: Uint8Array): PolicyCheck {
  if (bytes.length > longestPolicy)
    return refused(`the file is longer than ${longestPolicy} bytes`);
  const text = decode(bytes);
  if (text === null) return refused('the file is not UTF-8');
  if (text.startsWith('\ufeff')) return refused('the file begins with a byte order mark');
  if (depthOf(text) > deepest) return refused('the file is nested too deeply');
  const data = parse(text);
  if (data === undefined) return refused('the file is not JSON');
  // A field that is there twice, or a second spelling of a value, is longer than what is read from it.
  if (JSON.stringify(data).length !== withoutSpace(text).length) {
    return refused('the file has a field twice, or a number or text in an unusual spelling');
  }
  return check(data);
}

function check(data: unknown): PolicyCheck {
  const result = schema.safeParse(data);
  if (!result.success) {
    const [problem] = describeIssues(result.error.issues, { data, schema });
    return refused(problem ?? 'the file has another shape than expected');
  }
  const { v: _version, ...policy } = result.data;
  return { kind: 'accepted', policy };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @returns undefined when it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOrSpace = /("(?:[^"\\]|\\.)*")|\s+/g;

function withoutSpace(json: string): string {
  return json.replace(textOrSpace, '$1');
}

/** Counted before parsing, so that nothing recursive meets a tower of brackets. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.replace(textOrSpace, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function refused(problem: string): PolicyCheck {
  return { kind: 'refused', problem };
}
