import { AppError } from '../errors/app-error';
import type { EpochMs } from './entry';
import { policyBlocks } from './policy/blocks';
import type { PolicyBlock } from './policy/rule';
import type { PolicyFacts } from './settings';
import { stampText } from './stamp';
import type { UpdateFacts } from './update-facts';

/** What the administrator of a host decides for everybody who uses Breakglass there. */
export type Policy = {
  readonly [K in keyof typeof policyBlocks]: (typeof policyBlocks)[K]['usual'];
};

export const policyBlockNames = Object.keys(policyBlocks) as readonly (keyof Policy)[];

/** The rules of this host, and where they come from. */
export interface PolicyState {
  /**
   * `absent`: there is no file, the defaults count. `kept`: the file is missing or refused, and the last
   * signed one counts until it expires. `invalid`: the file is refused and the minimum counts.
   */
  readonly kind: 'absent' | 'loaded' | 'kept' | 'invalid';
  readonly file: string;
  /** For `kept` and `invalid`: the place in the file and what is wrong there; quotes no value. */
  readonly problem: string | null;
  /** Null where no file counts. */
  readonly origin: PolicyOrigin | null;
  readonly policy: Policy;
}

/** Who vouches for the rules that count, and for how long. */
export interface PolicyOrigin {
  /** The pinned key that signed them; null: nothing but the owner of the file vouches for them. */
  readonly key: string | null;
  readonly version: number | null;
  readonly validFrom: EpochMs | null;
  readonly expiresAt: EpochMs | null;
  /** SHA-256 of what is signed, in hex. */
  readonly digest: string;
  /** The rules that the file names itself: `push.maxChanges`. */
  readonly named: readonly string[];
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

/** What is shown of the policy beside its rules. */
export function policyFacts({ kind, file, problem, origin }: PolicyState): PolicyFacts {
  const { key, version, expiresAt } = origin ?? { key: null, version: null, expiresAt: null };
  const shown = kind === 'loaded' && key === null ? 'unsigned' : kind;
  return { kind: shown, file, problem, version, expiresAt };
}

/** What everybody is to be told of a file that does not count; null when there is nothing to tell. */
export function policyRefusal({ kind, file, problem, origin }: PolicyState): AppError | null {
  if (kind !== 'invalid' && kind !== 'kept') return null;
  const detail = `${file}: ${problem ?? 'refused'}`;
  if (kind === 'invalid') return new AppError('policy.invalid', { detail });
  const { version, expiresAt } = origin ?? { version: null, expiresAt: null };
  return new AppError('policy.kept', {
    detail: `${detail}; version ${version ?? 0} counts until ${stampText(expiresAt ?? 0)}`,
  });
}

/** What the policy says of updates, for people. */
export function updateFactsIn({ policy, origin }: PolicyState): UpdateFacts {
  const { source, key } = policy.update;
  const hasPolicyKey = (origin?.key ?? null) !== null;
  return {
    source: source === null ? null : hostIn(source),
    key: key !== null ? 'own' : hasPolicyKey ? 'policy' : 'none',
  };
}

/** Host and port of an https address, without whoever logs on there. */
function hostIn(address: string): string {
  return /^https:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(address)?.[1] ?? '';
}
