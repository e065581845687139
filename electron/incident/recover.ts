import type { IncidentRecord } from '../../shared/domain/incident';
import type { KeptIncident } from '../store/collections/incidents';
import { closeIncident, keepWithReport } from './close-incident';
import type { IncidentDependencies } from './incident-dependencies';
import type { ReleaseNotes } from './release-notes';

/**
 * Ends the incidents of processes that are gone, and writes reports that a kill has kept from being
 * written. Incidents of processes that still run are theirs.
 * @param tell called with each record that had releases. @throws AppError `session.locked`, `store.*`.
 */
export async function recoverIncidents(
  dependencies: IncidentDependencies & { readonly notes: readonly ReleaseNotes[] },
  tell: (record: IncidentRecord) => void,
): Promise<void> {
  const { records, processes, notes, log } = dependencies;
  const left = (await records.list()).filter(
    record => needsHelp(record) && processes.isGone(record.owner),
  );
  for (const record of left) {
    try {
      if (record.endedAt === null) await recoverNotes(notes, record);
    } catch (error) {
      // Left open, so that the next unlock finds it again.
      log.error('what was noted of an incident is not recovered', error);
      continue;
    }
    const done =
      record.endedAt === null
        ? await closeIncident(dependencies, record, 'interrupted')
        : await keepWithReport(dependencies, record);
    if (done.lines.length > 0) tell(done);
  }
}

async function recoverNotes(
  notes: readonly ReleaseNotes[],
  { incident: { id }, from, place: { user } }: KeptIncident,
): Promise<void> {
  for (const note of notes) await note.recover({ id, from, user });
}

function needsHelp({ endedAt, report }: KeptIncident): boolean {
  return endedAt === null || report.state === 'pending';
}
