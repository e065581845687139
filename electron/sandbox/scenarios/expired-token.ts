import type { Scenario } from './scenario';

/** Tokens are handed out, and none is accepted. */
export const expiredToken: Scenario = {
  title: 'Every token has expired.',
  listens: true,
  decide: ({ isPublic }) =>
    isPublic
      ? { kind: 'pass' }
      : { kind: 'answer', answer: { status: 401, body: { message: 'Unauthorized' } } },
};
