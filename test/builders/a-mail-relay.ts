import { onTestFinished } from 'vitest';
import { startMailRelay } from './mail-relay';
import type { MailRelay, RelayOptions } from './mail-relay';

/** Starts a relay; it is ended with the test. */
export async function aMailRelay(options: RelayOptions = {}): Promise<MailRelay> {
  const { relay, stop } = await startMailRelay(options);
  onTestFinished(stop);
  return relay;
}
