import type { Channel, Input, Output } from '../../shared/contract/contract';
import { alertView } from '../../shared/contract/alert';
import type { AlertView } from '../../shared/domain/alert';

type AlertNames = Extract<Channel, `alert.${string}`>;
type Handlers = { readonly [C in AlertNames]: (input: Input<C>) => Output<C> };

/** How a window finds the alerts, and what a try to deliver comes to. */
export interface FakeAlerts {
  readonly view: AlertView;
  /** After a try to deliver; default: everything is delivered. */
  readonly afterTry?: AlertView;
}

export const noAlertView: AlertView = {
  channels: [],
  undelivered: 0,
  waitingSince: null,
  lastReceived: null,
  awaiting: null,
};

/** The alert channels of a bridge without an engine. */
export function fakeAlerts({ view, afterTry }: FakeAlerts = { view: noAlertView }): Handlers {
  const delivered = {
    ...view,
    channels: view.channels.map(channel => ({ ...channel, waiting: 0, trouble: null })),
    undelivered: 0,
    waitingSince: null,
  };
  let current = view;
  const tried = (): Output<'alert.view'> => {
    current = afterTry ?? delivered;
    return alertView.parse(current);
  };
  return {
    'alert.view': () => alertView.parse(current),
    'alert.deliver': tried,
    'alert.test': tried,
    'alert.confirm': () => ({ alert: '', kind: 'test', raisedAt: 0, receivedAt: 0 }),
  };
}
