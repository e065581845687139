import { onTestFinished } from 'vitest';
import { createInbox } from '../../electron/sandbox/inbox/inbox';
import type { Inbox, InboxAddress } from '../../electron/sandbox/inbox/inbox';
import type { WebhookSettings } from '../../shared/domain/alert';

/** A practice inbox that runs, and the channel that leads to it. */
export interface RunningInbox {
  readonly inbox: Inbox;
  readonly address: InboxAddress;
  readonly channel: WebhookSettings;
  /** Kinds of what came, in its order; that of a drill as `drill:incident.opened`. */
  kinds(): readonly string[];
  /** A field of the newest alert, as text. */
  newest(field: string): string;
}

/** Starts an inbox; it is ended with the test. */
export async function anInbox(id = 'inbox'): Promise<RunningInbox> {
  const { inbox, stop } = await startInbox(id);
  onTestFinished(stop);
  return inbox;
}

/** Starts an inbox for more than one test. */
export async function startInbox(
  id = 'inbox',
): Promise<{ readonly inbox: RunningInbox; readonly stop: () => Promise<void> }> {
  const inbox = createInbox();
  const address = await inbox.start();
  const running: RunningInbox = {
    inbox,
    address,
    channel: {
      ...{ kind: 'webhook', id, url: address.url, ca: address.caPem },
      ...{ proxy: 'none', pins: [], isSigned: true, whileLocked: false },
    },
    kinds: () => inbox.received().map(({ alert }) => kindOf(alert)),
    newest(field) {
      const value = inbox.received().at(-1)?.alert[field];
      return typeof value === 'string' ? value : '';
    },
  };
  return { inbox: running, stop: () => inbox.stop() };
}

function kindOf(alert: Readonly<Record<string, unknown>>): string {
  const facts = alert['facts'] as Readonly<Record<string, string>>;
  return alert['drill'] === true ? `drill:${facts['event'] ?? ''}` : String(alert['kind']);
}
