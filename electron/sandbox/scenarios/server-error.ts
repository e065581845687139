import type { Scenario } from './scenario';

/** The gateway is there, the service behind it is not. */
export const serverError: Scenario = {
  title: 'The vault answers that it is out of service.',
  listens: true,
  decide: () => ({
    kind: 'answer',
    answer: { status: 503, body: { message: 'Service Unavailable' } },
  }),
};
