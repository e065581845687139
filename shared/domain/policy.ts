import { AppError } from '../errors/app-error';
import { policyBlocks } from './policy/blocks';
import type { PolicyBlock } from './policy/rule';

/** What the administrator of a host decides for everybody who uses Breakglass there. */
export type Policy = {
  readonly [K in keyof typeof policyBlocks]: (typeof policyBlocks)[K]['usual'];
};

export const policyBlockNames = Object.keys(policyBlocks) as readonly (keyof Policy)[];

/** The rules of this host, and where they come from. */
export interface PolicyState {
  /** `absent`: there is no file, the defaults count. `invalid`: there is one that is refused, the minimum counts. */
  readonly kind: 'absent' | 'loaded' | 'invalid';
  readonly file: string;
  /** For `invalid`: the place in the file and what is wrong there; quotes no value. */
  readonly problem: string | null;
  readonly policy: Policy;
}

/** What counts on a host without a policy file, and for fields that a file leaves out. */
export const defaultPolicy: Policy = valuesOf(({ usual }) => usual);

/**
 * What counts while the file cannot be trusted: the strictest value of every rule that still lets
 * an existing store be used.
 */
export const minimumPolicy: Policy = valuesOf(({ minimum }) => minimum);

/** Of every rule the stricter value; where neither is, the later one. */
export function strictestPolicy(earlier: Policy, later: Policy): Policy {
  return valuesOf((block, name) => block.strictest(earlier[name], later[name]));
}

function valuesOf(value: (block: PolicyBlock<unknown>, name: keyof Policy) => unknown): Policy {
  const blocks = policyBlocks as Readonly<Record<keyof Policy, PolicyBlock<unknown>>>;
  return Object.fromEntries(
    policyBlockNames.map(name => [name, value(blocks[name], name)]),
  ) as unknown as Policy;
}

/** What everybody is to be told of a file that is refused; null when there is nothing to tell. */
export function policyRefusal({ kind, file, problem }: PolicyState): AppError | null {
  if (kind !== 'invalid') return null;
  return new AppError('policy.invalid', { detail: `${file}: ${problem ?? 'refused'}` });
}
