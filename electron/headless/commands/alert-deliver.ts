import { alertOutcome, quietlyUnlocked } from '../alert-lines';
import type { Command } from './command';

/** `alert deliver`. */
export const alertDeliverCommand: Command = {
  name: 'alert deliver',
  operands: [],
  options: {},
  summary: 'try to deliver at once what waits for an alert channel',
  explanation: [
    'Tries every channel once, also one that is left alone after failures, and oldest alerts first. A',
    'channel whose secret is sealed waits for a passphrase: give one with --passphrase-fd or a file.',
    'Ends with alert.notDelivered while something still waits.',
  ],
  async run(context) {
    const { alerts } = await quietlyUnlocked(context);
    await alerts.deliver();
    return alertOutcome(await alerts.view(), context.clock.now());
  },
};
