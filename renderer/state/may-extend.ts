import type { SessionState } from './session-slice';

/** Whether the policy has time left to give, and it was not given yet. */
export function mayExtend({ session }: Pick<SessionState, 'session'>): boolean {
  if (!session?.incident) return false;
  return session.incidentRules.extendMinutes > 0 && session.incident.extendedBecause === null;
}
