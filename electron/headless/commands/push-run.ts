import type { PushPlan } from '../../../shared/domain/push/plan';
import { isAccepted } from '../../../shared/domain/push/safety';
import { AppError } from '../../../shared/errors/app-error';
import type { Outcome } from '../output';
import { planDocument, planLines, resultOutcome } from '../push-report';
import { scopeFrom, scopeOptions } from '../push-scope';
import { pushWork } from '../push-work';
import type { Command } from './command';
import { acceptOption } from './push-apply';

/** `push run`. */
export const pushRunCommand: Command = {
  name: 'push run',
  operands: [],
  options: { ...scopeOptions, ...acceptOption },
  summary: 'plan and apply in one go, unless the plan has alarms',
  explanation: [
    'Makes a plan as "push plan" does and carries it out as "push apply" does. With alarms that are not',
    'accepted nothing is written: the plan is printed and kept, and the exit code is that of push.alarms.',
    'Made for cron and scripts; the passphrase comes from BREAKGLASS_PASSPHRASE_FILE or --passphrase-fd.',
  ],
  async run(context) {
    const { options, output } = context;
    const services = await context.unlocked();
    const plan = await services.push.plan(scopeFrom(options, services), pushWork(context));
    const accept = options.texts('accept');
    const open = plan.alarms.filter(alarm => !isAccepted(alarm, accept));
    if (open.length > 0) {
      await output.progress('');
      return refused(plan);
    }
    const order = { digest: plan.digest, accept };
    const result = await services.push.apply(order, pushWork(context));
    await output.progress('');
    return resultOutcome(result);
  },
};

function refused(plan: PushPlan): Outcome {
  const detail = plan.alarms.map(({ id }) => id).join(', ');
  return {
    document: { ...planDocument(plan), outcomes: [] },
    text: `${planLines(plan).join('\n')}\n`,
    error: new AppError('push.alarms', { detail }),
  };
}
