import type { Scenario } from './scenario';

/** Right answers, late. */
export const slow: Scenario = {
  title: 'The vault answers, but slowly.',
  listens: true,
  decide: (_, { slowMs }) => ({ kind: 'delay', ms: slowMs }),
};
