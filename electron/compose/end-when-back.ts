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
    const steadyFor = minutes * 60_000;
    if (backSince(outage.view(), incident.openedAt, clock.now(), steadyFor) === null) return;
    void session.lock('restored');
  });
}
