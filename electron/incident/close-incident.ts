import type { AuditRange, IncidentNote, LedgerLine } from '../../shared/domain/incident';
import type { IncidentEnd } from '../../shared/domain/session';
import { secretsSeen } from '../../shared/domain/incident';
import type { KeptIncident } from '../store/collections/incidents';
import type { IncidentDependencies } from './incident-dependencies';
import { readLogOfIncident } from './read-log';
import type { LogOfIncident } from './read-log';

/** What is there while the log cannot be read. */
const nothing: LogOfIncident = { lines: [], notes: [], last: null, ended: null };

/**
 * Ends an incident for good: completes it from the audit log, records its end, keeps it, and writes
 * the report where one is due. Every step that fails is logged and keeps no other from being taken.
 * @returns the record as it is kept.
 */
export async function closeIncident(
  dependencies: IncidentDependencies,
  open: KeptIncident,
  endedBy: IncidentEnd,
): Promise<KeptIncident> {
  const known = await readLog(dependencies, open);
  const lines = completed(open.lines, known.lines);
  const ended = known.ended ?? (await recordEnd(dependencies, open, { endedBy, lines }));
  const record: KeptIncident = {
    ...open,
    lines,
    notes: completedNotes(open, known.notes),
    endedAt: known.ended?.at ?? dependencies.clock.now(),
    endedBy,
    audit: ended && rangeOf(open, ended),
  };
  return keepWithReport(dependencies, record);
}

/** Writes the report of a record that is due one, and keeps what became of it. */
export async function keepWithReport(
  dependencies: IncidentDependencies,
  record: KeptIncident,
): Promise<KeptIncident> {
  const isDue =
    dependencies.policy().reportFiles &&
    record.lines.length > 0 &&
    record.place.door !== 'command line';
  if (!isDue) return keep(dependencies, record);
  // Kept before anything is written, so that a kill in between leaves it to the next unlock.
  const pending = { state: 'pending', folder: null, trouble: null } as const;
  const due = await keep(dependencies, { ...record, report: pending });
  return keep(dependencies, { ...due, report: await dependencies.reports.write(due) });
}

async function keep(
  { records, log }: IncidentDependencies,
  record: KeptIncident,
): Promise<KeptIncident> {
  await records.put(record).catch((error: unknown) => log.error('incident not kept', error));
  return record;
}

async function readLog(
  { audit, privateKey, log }: IncidentDependencies,
  { incident, from }: KeptIncident,
): Promise<LogOfIncident> {
  try {
    return await readLogOfIncident(audit, { id: incident.id, from }, await privateKey());
  } catch (error) {
    log.error('log of the incident not read', error);
    return nothing;
  }
}

async function recordEnd(
  { audit, log }: IncidentDependencies,
  { incident }: KeptIncident,
  { endedBy, lines }: { readonly endedBy: IncidentEnd; readonly lines: readonly LedgerLine[] },
): Promise<{ readonly sequence: number; readonly hash: string } | null> {
  const secrets = secretsSeen(lines).length;
  const event = { incident: incident.id, why: endedBy, released: lines.length, secrets };
  try {
    return await audit.append({ kind: 'incident.ended', ...event });
  } catch (error) {
    log.error('incident end not recorded', error);
    return null;
  }
}

function rangeOf(
  { from }: KeptIncident,
  { sequence, hash }: { readonly sequence: number; readonly hash: string },
): AuditRange {
  return { from, to: sequence, headHash: hash };
}

/** What was noted here goes first; the log knows what a kill took. */
function completed(
  noted: readonly LedgerLine[],
  logged: readonly LedgerLine[],
): readonly LedgerLine[] {
  const known = new Set(noted.map(({ access }) => access));
  return [...noted, ...logged.filter(({ access }) => !known.has(access))];
}

function completedNotes(
  { incident }: KeptIncident,
  logged: readonly IncidentNote[],
): readonly IncidentNote[] {
  if (logged.length > 0) return logged;
  const text =
    'what happened beside the releases stands in the audit log, which its auditor can read';
  return [{ at: incident.openedAt, text }];
}
