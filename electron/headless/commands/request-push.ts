import { AppError } from '../../../shared/errors/app-error';
import { askOutcome } from '../asked-approval';
import type { Command } from './command';

/** `request push`. */
export const requestPushCommand: Command = {
  name: 'request push',
  operands: [],
  options: {
    digest: {
      kind: 'text',
      value: 'D',
      summary: 'the plan, by the digest that "push plan" printed',
    },
    reason: { kind: 'text', value: 'TEXT', summary: 'why; the approver reads it' },
  },
  summary: 'ask a second person for a plan with alarms',
  explanation: [
    'Bound to the digest of the plan and to every alarm that it has. A plan without alarms needs nobody. A run that',
    'was killed goes on with another approval.',
  ],
  async run(context) {
    const { options } = context;
    const digest = options.text('digest');
    const reason = options.text('reason');
    if (digest === null || reason === null) {
      throw new AppError('usage', { detail: '"request push" needs --digest and --reason' });
    }
    const { push } = await context.unlocked();
    const plan = await push.latestPlan();
    if (plan === null || plan.digest !== digest) throw new AppError('push.planUnknown');
    if (plan.alarms.length === 0) throw new AppError('approval.notNeeded', { detail: 'no alarms' });
    const scope = { kind: 'push', digest, alarms: plan.alarms.map(({ id }) => id) } as const;
    return askOutcome(context, { acts: ['push'], scope, cause: null, reason });
  },
};
