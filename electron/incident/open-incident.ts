import type { IncidentPlace, LedgerLine } from '../../shared/domain/incident';
import type { Incident } from '../../shared/domain/session';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel } from '../platform/clock';
import type { KeptIncident } from '../store/collections/incidents';
import type { IncidentDependencies } from './incident-dependencies';

/** The incident that is open in this process. */
export interface OpenIncident {
  lines(): readonly LedgerLine[];
  /** Adds a line; resolves when the incident itself is on disk. */
  add(line: LedgerLine): Promise<void>;
  /** @param approve awaited before anything is changed. @throws AppError `incident.notExtended`, `approval.*`, `audit.*`. */
  extend(reason: string, minutes: number, approve: () => Promise<void>): Promise<void>;
  /** Its time is up so many minutes after it was opened, if that comes earlier than it would. */
  shorten(minutes: number): void;
  /** Whether its time is what ended it. */
  isOver(): boolean;
  /** Stops its time, waits for what is being written. @returns what is known of it. */
  settle(): Promise<KeptIncident>;
}

interface Begin {
  readonly incident: Incident;
  readonly place: IncidentPlace;
  /** Number of its first audit record. */
  readonly from: number;
}

/**
 * Begins its time, and begins to write it to the store, for which nobody waits but the first value that
 * leaves. Later lines are in memory and in the audit log, which is what a kill leaves; where this host
 * cannot read its log they are written to the store too, after the value.
 */
export function createOpenIncident(
  dependencies: IncidentDependencies,
  { incident, place, from }: Begin,
): OpenIncident {
  const { audit, session, records, clock, time, log, privateKey } = dependencies;
  const lines: LedgerLine[] = [];
  let current = incident;
  let isOver = false;
  let written: Promise<void> = Promise.resolve();
  let stopTime: Cancel = () => undefined;

  const about = { place, servers: dependencies.servers() };
  const kept = (): KeptIncident => ({
    incident: current,
    ...about,
    lines: [...lines],
    ...{ endedAt: null, endedBy: null, audit: null, notes: [] },
    report: { state: 'none', folder: null, trouble: null },
    ...{ owner: dependencies.processes.self, from },
  });

  function write(): Promise<void> {
    written = written
      .then(() => records.put(kept()))
      .catch((error: unknown) => log.error('incident not kept', error));
    return written;
  }

  function startTime(): void {
    stopTime();
    stopTime = time.limit(Math.max(0, current.endsAt - clock.now()), () => {
      isOver = true;
      void session.lock('incident');
    });
  }

  const begun = write();
  const readable = privateKey().then(
    key => key !== null,
    () => false,
  );
  startTime();
  return {
    lines: () => lines,
    async add(line) {
      lines.push(line);
      await begun;
      if (!(await readable)) void write();
    },
    async extend(reason, minutes, approve) {
      const refused = refusalOf(current, reason, minutes);
      if (refused !== null) throw new AppError('incident.notExtended', { detail: refused });
      await approve();
      const until = current.endsAt + minutes * 60_000;
      await audit.append({ kind: 'incident.extended', incident: current.id, reason, until });
      current = { ...current, endsAt: until, extendedBecause: reason };
      startTime();
      session.holdIncident(current);
      void write();
    },
    shorten(minutes) {
      const endsAt = current.openedAt + minutes * 60_000;
      if (endsAt >= current.endsAt) return;
      current = { ...current, endsAt };
      startTime();
      session.holdIncident(current);
      void write();
    },
    isOver: () => isOver,
    async settle() {
      stopTime();
      await written;
      return kept();
    },
  };
}

function refusalOf(
  { extendedBecause, reason: before }: Incident,
  reason: string,
  minutes: number,
): string | null {
  if (minutes === 0) return 'the policy of this host allows no more time';
  if (extendedBecause !== null) return 'it was given more time once already';
  return reason === before ? 'the reason is the one it was opened with' : null;
}

/** Who has it, and where. */
export async function placeOf({
  host,
  session,
  remote,
}: IncidentDependencies): Promise<IncidentPlace> {
  const { osUser: user, hostName } = host;
  return { user, host: hostName, door: session.door(), remote: await remote() };
}
