import type { PlanDigest } from '../../../shared/domain/push/plan';
import { AppError } from '../../../shared/errors/app-error';
import { resultOutcome } from '../push-report';
import { pushWork } from '../push-work';
import type { OptionSpecs } from '../arguments';
import type { Command } from './command';

export const acceptOption = {
  accept: {
    ...{ kind: 'text', value: 'ALARM', repeats: true },
    summary: 'go ahead in spite of this alarm: drift:emea, or drift for every tenant',
  },
} as const satisfies OptionSpecs;

/** `push apply`. */
export const pushApplyCommand: Command = {
  name: 'push apply',
  operands: [],
  options: {
    digest: {
      kind: 'text',
      value: 'D',
      summary: 'the plan, by the digest that "push plan" printed',
    },
    ...acceptOption,
  },
  summary: 'carry out a plan',
  explanation: [
    'Reads every value once more and writes only what was planned; what has another value by now is left out',
    'and said. One secret that fails does not stop the others; five failures in a row, a refused log-on and',
    'a spent budget do. Killed or cancelled, the same digest goes on where it ended. A plan is good for a day',
    'and for the maps and settings it was made with.',
  ],
  async run(context) {
    const { options, output } = context;
    const digest = options.text('digest');
    if (digest === null) throw new AppError('usage', { detail: '"push apply" needs --digest' });
    const { push } = await context.unlocked();
    const order = { digest: digest as PlanDigest, accept: options.texts('accept') };
    const result = await push.apply(order, pushWork(context));
    await output.progress('');
    return resultOutcome(result);
  },
};
