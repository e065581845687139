import type { ServedFrom } from '../../shared/domain/audit-event';
import type { EpochMs } from '../../shared/domain/entry';
import type { IncidentRecord } from '../../shared/domain/incident';
import type { IncidentEnd } from '../../shared/domain/session';

/** `2026-11-26 01:02:03 UTC`. */
export function utc(time: EpochMs): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The same moment where the host is, with the name of its time zone. */
export function utcAndLocal(time: EpochMs): string {
  const local = new Intl.DateTimeFormat('sv-SE', {
    ...{ dateStyle: 'short', timeStyle: 'medium' },
  }).format(time);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${utc(time)} (${local} ${zone})`;
}

export const endWords: Readonly<Record<IncidentEnd, string>> = {
  user: 'the operator locked',
  idle: 'nobody was there',
  incident: 'the operator ended it',
  restored: 'Secret Server was back',
  screen: 'the screen was locked',
  suspend: 'the host went to sleep',
  sleep: 'the host slept, or the program stood still',
  clock: 'the clock was set back',
  display: 'no display was left',
  quit: 'the program ended',
  time: 'its time was over',
  interrupted: 'the program ended without ending it; found at a later unlock',
};

export const sourceWords: Readonly<Record<ServedFrom, string>> = {
  vault: 'the vault',
  offline: 'sealed copy, the vault did not answer',
  cache: 'sealed copy, the vault was not asked',
};

/** How old the value was when it left. */
export function ageAt(asOf: EpochMs, at: EpochMs): string {
  const minutes = Math.floor((at - asOf) / 60_000);
  if (minutes < 1) return 'fresh';
  if (minutes < 120) return `${minutes} min old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h old` : `${Math.floor(hours / 24)} days old`;
}

/** What shows that the log still is the one this report speaks of; null where the log could not be read. */
export function verifyCommand({ audit }: IncidentRecord): string | null {
  return audit && `breakglass audit verify --anchor ${audit.to}:${audit.headHash}`;
}
