import type {
  IncidentFarewell,
  IncidentPolicy,
  IncidentRecord,
  LedgerLine,
} from '../../shared/domain/incident';
import type { OverrideCause } from '../../shared/domain/outage';
import type { Incident, IncidentEnd, LockCause } from '../../shared/domain/session';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Cancel } from '../platform/clock';
import { closeIncident } from './close-incident';
import { refuseOldReason, refuseOldTicket } from './earlier-incidents';
import { createGivenValues } from './given-values';
import type { IncidentDependencies } from './incident-dependencies';
import { createOpenIncident, placeOf } from './open-incident';
import type { OpenIncident } from './open-incident';
import type { ReportSection } from './report-document';
import type { ReportFiles } from './report-files';
import type { ReleaseNotes } from './release-notes';
import { acceptedReason, acceptedTicket } from './rules';
import { recoverIncidents } from './recover';

/** What somebody says who needs a secret. */
export interface Why {
  /** Null: the reason the open incident was opened with. */
  readonly reason: string | null;
  /** Asked once per incident, where the policy wants it. */
  readonly ticket: string | null;
  /** Awaited once reason and ticket are accepted and before the incident is opened; what it throws keeps it closed. */
  readonly beforeOpening?: (incident: string) => Promise<void>;
  /** A second reason, where there is one. */
  readonly override?: OverrideCause | null;
}

/** The emergency: opened by a reason, limited in time, ended with a record and a report. */
export interface IncidentService {
  /**
   * The open incident with the reason of this release; opens one (recorded) when none is open.
   * @throws AppError `reason.rejected`, `incident.ticketRejected|ticketUnverified`, `session.locked`, `audit.*`.
   */
  require(why: Why): Promise<{ readonly incident: Incident; readonly reason: string }>;
  /** Writes a line of the ledger; resolves when a kill would not lose the incident any more. */
  note(line: LedgerLine): Promise<void>;
  /** No later reason may be this value. */
  remember(value: SecretText): void;
  /** The ledger of the open incident, oldest first; empty when none is open. */
  lines(): readonly LedgerLine[];
  /** Gives the open incident more time, once. @throws AppError `incident.none|notExtended`, `reason.rejected`. */
  extend(reason: string): Promise<void>;
  /** To be awaited at the lock, when leases have ended and the clipboard is cleared, before the keys go. */
  end(why: LockCause): Promise<void>;
  /** Ends what a process that died left open. @throws AppError `session.locked`, `store.*`. */
  recover(): Promise<void>;
  /** Newest first. @throws AppError `session.locked`. */
  list(): Promise<readonly IncidentRecord[]>;
  /** @param id a number, or the beginning of one. @throws AppError `incident.unknown`. */
  find(id: string): Promise<IncidentRecord>;
  /** The report of one incident. @throws AppError `incident.unknown`. */
  report(id: string): Promise<ReportFiles>;
  /**
   * Puts the files into a folder that must not be there yet, with all of them or not at all.
   * @throws AppError `incident.reportFailed`.
   */
  writeReport(folder: string, files: ReportFiles): Promise<void>;
  rules(): IncidentPolicy;
  /** What left on this host within so many milliseconds, by whichever process. @throws AppError `session.locked`. */
  releasedWithin(ms: number): Promise<readonly LedgerLine[]>;
  /** Awaited before an incident is opened, and what it throws refuses it. */
  beforeOpening(guard: (why: Why) => Promise<void>): void;
  /** The policy has changed: an open incident lasts no longer than it says. */
  takeOverRules(): void;
  /** Adds a section to every report; one that fails is left out. */
  onReport(section: (record: IncidentRecord) => Promise<ReportSection | null>): void;
  /** No incident ends before these notes are kept. */
  keepWith(notes: ReleaseNotes): void;
  /** Called when the ledger or the incident has changed. */
  onChange(listener: () => void): Cancel;
  /** Called when an incident with releases has ended, and with one that was found interrupted. */
  onEnded(listener: (farewell: IncidentFarewell) => void): Cancel;
}

export function createIncidentService(dependencies: IncidentDependencies): IncidentService {
  const { audit, session, records, reports, clock, random, policy, host } = dependencies;
  const guards: ((why: Why) => Promise<void>)[] = [];
  const given = createGivenValues(random);
  const listeners = new Set<() => void>();
  const endListeners = new Set<(farewell: IncidentFarewell) => void>();
  const notes: ReleaseNotes[] = [];
  let open: OpenIncident | null = null;
  let recovering: Promise<void> = Promise.resolve();
  let opening: Promise<OpenIncident> | null = null;

  /** Whoever looks at incidents sees none that is about to be ended. */
  const recovered = (): Promise<void> => recovering.catch(() => undefined);

  async function find(id: string): Promise<IncidentRecord> {
    await recovered();
    return records.find(id);
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }
  function tellEnd(farewell: IncidentFarewell): void {
    for (const listener of endListeners) listener(farewell);
  }

  async function requireNew(
    { reason, ticket }: Pick<Incident, 'reason' | 'ticket'>,
    rules: IncidentPolicy,
  ): Promise<void> {
    if (rules.newReasonOf === 0 && rules.ticketReuseHours === null) return;
    const earlier = { records: await records.list(), user: host.osUser, now: clock.now() };
    refuseOldReason(reason, rules, earlier);
    refuseOldTicket(ticket, rules, earlier);
  }

  async function begin(why: Why): Promise<OpenIncident> {
    const rules = policy();
    const reason = acceptedReason(why.reason ?? '', rules, given);
    const ticket = acceptedTicket(why.ticket ?? '', rules);
    await requireNew({ reason, ticket }, rules);
    const ticketState = await dependencies.verifyTicket(ticket, rules);
    for (const guard of guards) await guard(why);
    const id = random.uuid();
    const place = await placeOf(dependencies);
    await why.beforeOpening?.(id);
    const openedAt = clock.now();
    const said = { reason, ticket, ticketState };
    const position = await audit.append({ kind: 'incident.opened', incident: id, ...said });
    const endsAt = openedAt + rules.lengthMinutes * 60_000;
    const incident = { id, ...said, openedAt, endsAt, extendedBecause: null };
    const begun = createOpenIncident(dependencies, {
      ...{ incident, from: position.sequence },
      place,
    });
    open = begun;
    session.holdIncident(incident);
    try {
      session.requireUnlocked();
    } catch (error) {
      // Recorded while a lock went through: nothing would end it any more.
      await end('user');
      throw error;
    }
    changed();
    return begun;
  }

  async function end(why: LockCause): Promise<void> {
    await recovered();
    const ending = open;
    given.forget();
    if (ending === null) return;
    open = null;
    session.holdIncident(null);
    const endedBy: IncidentEnd = ending.isOver() ? 'time' : why;
    for (const note of notes) {
      await note
        .settle()
        .catch((error: unknown) => dependencies.log.error('notes not kept', error));
    }
    const kept = await ending.settle();
    const record = await closeIncident(dependencies, kept, endedBy);
    if (record.lines.length > 0) tellEnd(farewellOf(record, endedBy));
  }

  return {
    async require(why) {
      // Whoever came first gives the reason; where it is refused the next one is asked for theirs.
      await opening?.catch(() => undefined);
      if (open === null) {
        opening = begin(why);
        await opening;
      }
      const incident = session.incident();
      if (incident === null) throw new AppError('session.locked');
      const reason =
        why.reason === null ? incident.reason : acceptedReason(why.reason, policy(), given);
      return { incident, reason };
    },
    async note(line) {
      if (open === null) return;
      await open.add(line);
      changed();
    },
    remember: given.remember,
    lines: () => open?.lines() ?? [],
    async extend(text) {
      const extending = open;
      if (extending === null) throw new AppError('incident.none');
      const { extendMinutes } = policy();
      const reason = acceptedReason(text, policy(), given);
      const id = session.incident()?.id ?? '';
      const approve = (): Promise<void> =>
        dependencies.approveTime({ incident: id, minutes: extendMinutes, reason });
      await extending.extend(reason, extendMinutes, approve);
      changed();
    },
    end,
    recover() {
      recovering = recoverIncidents({ ...dependencies, notes }, record =>
        tellEnd(farewellOf(record, 'interrupted')),
      );
      return recovering;
    },
    async list() {
      await recovered();
      return records.list();
    },
    find,
    report: async id => reports.make(await find(id)),
    writeReport: reports.writeTo,
    rules: policy,
    async releasedWithin(ms) {
      const kept = (await records.list()).flatMap(({ lines }) => lines);
      const mine = open?.lines() ?? [];
      const known = new Set(mine.map(({ access }) => access));
      const others = kept.filter(({ access }) => !known.has(access));
      return [...others, ...mine].filter(({ at }) => clock.now() - at < ms);
    },
    beforeOpening: guard => void guards.push(guard),
    takeOverRules() {
      open?.shorten(policy().lengthMinutes);
      changed();
    },
    onReport: reports.add,
    keepWith: note => void notes.push(note),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEnded(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
  };

  function farewellOf(record: IncidentRecord, endedBy: IncidentEnd): IncidentFarewell {
    const { incident, lines, report } = record;
    const secrets = new Set(lines.map(({ tenant, path }) => `${tenant}:${path}`)).size;
    return { id: incident.id, endedBy, released: lines.length, secrets, report };
  }
}
