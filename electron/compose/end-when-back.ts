import { backSince } from '../../shared/domain/outage';
import type { OutageService } from '../outage/outage-service';
import type { Platform } from '../platform/platform';
import type { Keeping } from './keeping';

/** Ends an incident a while after Secret Server came back, where the policy says so. The window warns of it. */
export function endWhenBack(
  { clock, hardening }: Platform,
  { session }: Keeping,
  outage: OutageService,
): void {
  outage.onChange(() => {
    const { endWhenBackMinutes: minutes } = hardening.policy.policy.incident;
    const incident = session.incident();
    if (minutes === null || incident === null) return;
    const { openedAt } = incident;
    const question = { openedAt, now: clock.now(), steadyFor: minutes * 60_000 };
    if (backSince(outage.view(), question) === null) return;
    void session.lock('restored');
  });
}
