import { alertOutcome } from '../alert-lines';
import type { Command } from './command';

/** `alert test`. */
export const alertTestCommand: Command = {
  name: 'alert test',
  operands: [],
  options: {},
  summary: 'raise a test alert, whose code proves its receipt',
  explanation: [
    'Sends an alert of kind "test" to every channel and waits until each has had its turn. Whoever',
    'receives it reads a code of six digits in it; "breakglass alert confirm CODE" puts the receipt on',
    'record. That a channel accepted it proves less: it may end in a mailbox that nobody reads.',
  ],
  async run(context) {
    const services = await context.unlocked();
    services.session.requireUnlocked();
    const { id } = await services.alerts.test();
    const outcome = alertOutcome(await services.alerts.view(), context.clock.now());
    return {
      ...outcome,
      document: { alert: id, ...outcome.document },
      text: `${outcome.text}alert ${id}: confirm its code with "breakglass alert confirm CODE"\n`,
    };
  },
};
