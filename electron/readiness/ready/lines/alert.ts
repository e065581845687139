import { durationWords } from '../../../../shared/domain/duration';
import { AppError } from '../../../../shared/errors/app-error';
import { off, ok } from '../../finding';
import type { ReadyLine } from '../ready-line';

const dayMs = 86_400_000;

/** Whether somebody receives what this host reports: not sent, received. */
export const alertLine: ReadyLine = {
  id: 'alert',
  usesNetwork: false,
  async look({ policy: { alertEveryDays }, alert, now }) {
    const view = await alert();
    if (view === null || view.channels.length === 0) return off('no channel for alerts is set up');
    const dead = view.channels.find(({ trouble }) => trouble !== null);
    if (dead) return wrong(`${dead.id}: ${dead.trouble}`);
    const { lastReceived } = view;
    if (alertEveryDays === null) return off('the policy asks for no receipts');
    if (lastReceived === null) return wrong('nobody has confirmed an alert of this host yet');
    const said = `the last was received ${durationWords(now - lastReceived.receivedAt)} ago`;
    if (now - lastReceived.receivedAt <= alertEveryDays * dayMs) return ok(said);
    return wrong(`${said}; a receipt is due every ${alertEveryDays} days`);
  },
};

function wrong(detail: string): never {
  throw new AppError('ready.alert', { detail });
}
