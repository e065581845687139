import type { Scenario } from './scenario';

/** Everything works. */
export const healthy: Scenario = {
  title: 'The vault answers as it should.',
  listens: true,
  decide: () => ({ kind: 'pass' }),
};
