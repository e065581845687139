import { isoTime } from '../words';
import type { Command } from './command';

/** `alert confirm`. */
export const alertConfirmCommand: Command = {
  name: 'alert confirm',
  operands: ['CODE'],
  options: {},
  summary: 'say that an alert was received, by the code in it',
  explanation: [
    'Alerts of incidents, drills and tests have a code. Typed here it is kept as the receipt, which',
    'drills and the readiness check ask for. Five wrong codes, and an alert can no longer be confirmed.',
  ],
  async run(context) {
    const services = await context.unlocked();
    const [code = ''] = context.operands;
    const { alert, kind, raisedAt, receivedAt } = await services.alerts.confirm(code.trim());
    const seconds = Math.max(0, Math.round((receivedAt - raisedAt) / 1000));
    return {
      document: { alert, kind, raisedAt: isoTime(raisedAt), receivedAt: isoTime(receivedAt) },
      text: `received: the alert of kind ${kind} of ${isoTime(raisedAt) ?? ''}, after ${seconds} s\n`,
      error: null,
    };
  },
};
