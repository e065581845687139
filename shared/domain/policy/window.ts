import type { Settings } from '../settings';
import type { PolicyBlock } from './rule';

/** Settings that are the same for everybody: no rules, so the newest file decides alone. */
export const windowBlock: PolicyBlock<Readonly<Partial<Settings>>> = {
  usual: {},
  minimum: {},
  strictest: (_, later) => later,
};
