import { countDebt } from '../../../shared/domain/rotation-debt';
import { AppError } from '../../../shared/errors/app-error';
import { roundOutcome } from '../debt-report';
import { rotationWork } from '../rotation-work';
import type { Command } from './command';

/** `debt check`. */
export const debtCheckCommand: Command = {
  name: 'debt check',
  operands: [],
  options: {},
  summary: 'ask Secret Server how far it is with what it was told to rotate',
  explanation: [
    'Sends nothing that changes anything. Ends with "debt.overdue" where something is owed whose time is up, so',
    'that it can be run by a timer.',
  ],
  async run(context) {
    const services = await context.unlocked();
    const { rotation } = services;
    const done = await rotation.check(rotationWork(context));
    await context.output.progress('');
    const outcome = roundOutcome(done, services, context);
    const { overdue } = countDebt(await rotation.list(), context.clock.now());
    if (outcome.error !== null || overdue === 0) return outcome;
    return { ...outcome, error: new AppError('debt.overdue', { detail: String(overdue) }) };
  },
};
