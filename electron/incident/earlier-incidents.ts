import type { EpochMs } from '../../shared/domain/entry';
import type { IncidentPolicy, IncidentRecord } from '../../shared/domain/incident';
import { AppError } from '../../shared/errors/app-error';

/** Who opens an incident, and what was before. */
export interface Earlier {
  readonly records: readonly Pick<IncidentRecord, 'incident' | 'place'>[];
  readonly user: string;
  readonly now: EpochMs;
}

const hourMs = 3_600_000;

/** The command line opens an incident with every command: those of one emergency may share a reason. */
export function refuseOldReason(
  reason: string,
  { newReasonOf, lengthMinutes }: IncidentPolicy,
  { records, now }: Earlier,
): void {
  const earlier = records.filter(
    ({ incident }) => now - incident.openedAt > lengthMinutes * 60_000,
  );
  const isUsed = earlier
    .slice(0, newReasonOf)
    .some(({ incident }) => plain(incident.reason) === plain(reason));
  if (!isUsed) return;
  throw new AppError('reason.rejected', { detail: 'it is the reason of an earlier incident' });
}

/** A ticket belongs to one person and one emergency. */
export function refuseOldTicket(
  ticket: string | null,
  { ticketReuseHours }: IncidentPolicy,
  { records, user, now }: Earlier,
): void {
  if (ticket === null || ticketReuseHours === null) return;
  const uses = records.filter(({ incident }) => incident.ticket === ticket);
  if (uses.some(({ place }) => place.user !== user)) {
    throw new AppError('incident.ticketRejected', { detail: 'somebody else has used the ticket' });
  }
  if (uses.every(({ incident }) => now - incident.openedAt <= ticketReuseHours * hourMs)) return;
  throw new AppError('incident.ticketRejected', {
    detail: `the ticket was first used more than ${ticketReuseHours} hours ago`,
  });
}

function plain(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toLowerCase();
}
