import type { Scenario } from './scenario';

/** Connections are refused; what was on its way is cut off. */
export const outage: Scenario = {
  title: 'The vault cannot be reached.',
  listens: false,
  decide: () => ({ kind: 'drop' }),
};
