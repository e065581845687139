import type { Scenario } from './scenario';

/** The gateway has had enough of us. */
export const throttled: Scenario = {
  title: 'The vault asks to come back later.',
  listens: true,
  decide: (_, { retryAfterSeconds }) => ({
    kind: 'answer',
    answer: {
      status: 429,
      body: { message: 'Too Many Requests' },
      headers: { 'Retry-After': String(retryAfterSeconds) },
    },
  }),
};
