import { AppError } from '../../../shared/errors/app-error';
import { debtNamed } from '../debt-items';
import { debtLines, describeDebt } from '../debt-report';
import type { Command } from './command';

/** `debt waive`. */
export const debtWaiveCommand: Command = {
  name: 'debt waive',
  operands: ['ITEM'],
  options: {
    reason: { kind: 'text', value: 'TEXT', summary: 'why it need not be rotated; recorded' },
  },
  summary: 'say that a secret need not be rotated, and why',
  explanation: ['ITEM is an id of "debt list", the beginning of one, or TENANT:PATH.'],
  async run(context) {
    const reason = context.options.text('reason');
    if (reason === null) throw new AppError('usage', { detail: '"debt waive" needs --reason' });
    const services = await context.unlocked();
    const { rotation } = services;
    const { id } = debtNamed(await rotation.list(), context.operands[0] ?? '');
    const item = await rotation.waive(id, reason);
    const report = { services, now: context.clock.now() };
    return {
      document: { item: describeDebt(item, report) },
      text: `${debtLines([item], report).join('\n')}\n`,
      error: null,
    };
  },
};
