import type { Scenario } from './scenario';

/** Logging in works; nothing is allowed. */
export const denied: Scenario = {
  title: 'The vault lets us in and permits nothing.',
  listens: true,
  decide: ({ isPublic }) =>
    isPublic
      ? { kind: 'pass' }
      : { kind: 'answer', answer: { status: 403, body: { message: 'Invalid permissions' } } },
};
