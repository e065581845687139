import { alertOutcome, quietlyUnlocked } from '../alert-lines';
import type { Command } from './command';

/** `alert status`. */
export const alertStatusCommand: Command = {
  name: 'alert status',
  operands: [],
  options: {},
  summary: 'show the alert channels, what waits for them, and the last receipt',
  explanation: [
    'Sends nothing. Needs no passphrase. Ends with alert.notDelivered while an alert waits for a channel.',
  ],
  async run(context) {
    const { alerts } = await quietlyUnlocked(context);
    return alertOutcome(await alerts.view(), context.clock.now());
  },
};
