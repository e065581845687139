import { blockOf, either } from './rule';
import type { Rule } from './rule';

/** Where this host may ask for newer versions, and whose word counts for them. */
export interface UpdatePolicy {
  /** Address of a signed manifest; null: nobody is asked. */
  readonly source: string | null;
  /** Public key that signs manifests; null: the pinned key of the policy. */
  readonly key: string | null;
  /** File with the authorities of the source beside those of the system; null: those alone. */
  readonly caFile: string | null;
}

/** Asking nobody is stricter. */
const source: Rule<string | null> = {
  usual: null,
  minimum: null,
  strictest: (earlier, later) => (earlier === null ? null : later),
};

export const updateBlock = blockOf<UpdatePolicy>({
  source,
  key: either<string | null>(null),
  caFile: either<string | null>(null),
});
