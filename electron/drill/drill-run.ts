import type { DrillNote, DrillResult, DrillView, InboxAlert } from '../../shared/contract/drill';
import type { DrillScenario } from '../../shared/domain/drill';
import { failureOf } from '../../shared/domain/drill-expectation';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { SetupOrder } from '../setup/setup-service';
import type { DrillGround } from './drill-ground';
import type { DrillOutcome } from './evidence/draft';
import { createLaps } from './laps';
import type { Laps } from './laps';

/** The drill of the window: it outlives the engines, so it is kept by main. */
export interface DrillRun {
  view(): DrillView;
  /** @returns what to hand to setup for this scenario. */
  prepare(scenario: DrillScenario): Promise<SetupOrder>;
  /** Makes the world as the scenario says; the next lock starts the stopwatch. @throws AppError `drill.failed`. */
  begin(scenario: DrillScenario): Promise<void>;
  /** What the operator does. @throws AppError `drill.failed` when the practice vault is gone. */
  note(note: DrillNote): Promise<void>;
  /** A session is over; ends a drill that runs, and writes its evidence. Never rejects. */
  sessionEnded(): Promise<void>;
}

export interface DrillRunParts {
  readonly ground: Pick<DrillGround, 'begin' | 'goOn' | 'orderOf' | 'logOns' | 'inbox'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onChange: (view: DrillView) => void;
  /** The end of the drill's audit log; null where it cannot be read. */
  readonly auditHead: () => Promise<DrillOutcome['auditHead']>;
  /** @returns the folder of the pack. */
  readonly keep: (outcome: DrillOutcome) => Promise<string>;
}

/** How often the practice inbox is looked into while an alert is awaited. */
const inboxEveryMs = 300;

export function createDrillRun(parts: DrillRunParts): DrillRun {
  const { ground, clock, random, log, onChange } = parts;
  let state: DrillView['state'] = 'ready';
  let scenario: DrillScenario | null = null;
  let laps: Laps | null = null;
  let inbox: readonly InboxAlert[] = [];
  let result: DrillResult | null = null;

  const view = (): DrillView => ({
    ...{ state, scenario, result },
    current: state === 'running' && laps ? laps.current() : null,
    startedAt: laps?.startedAt ?? null,
    steps: laps ? [...laps.steps()] : [],
    inbox: [...inbox],
  });
  const changed = (): void => onChange(view());

  /** Until somebody has confirmed one, or the drill is over. */
  function lookIntoInbox(of: Laps): void {
    clock.schedule(inboxEveryMs, () => {
      if (laps !== of || state !== 'running') return;
      ground
        .inbox()
        .then(received => {
          if (received.length === inbox.length) return;
          inbox = received.map(({ id, at, kind, code, facts }) => ({ id, at, kind, code, facts }));
          changed();
        })
        .catch((error: unknown) => log.error('inbox not read', error))
        .finally(() => lookIntoInbox(of));
    });
  }

  async function finish(over: Laps, practised: DrillScenario): Promise<void> {
    over.end();
    state = 'closing';
    changed();
    const outcome = await outcomeOf(over, practised);
    const folder = await parts.keep(outcome).catch((error: unknown) => {
      log.error('evidence not written', error);
      return null;
    });
    const { failure, firstCredentialMs, alertRoundTripMs } = outcome;
    const stalenessMs = over.stalenessMs();
    result = {
      ...{ passed: failure === null && folder !== null, failure, folder },
      ...{ firstCredentialMs, alertRoundTripMs, stalenessMs },
    };
    state = 'over';
    changed();
  }

  async function outcomeOf(over: Laps, practised: DrillScenario): Promise<DrillOutcome> {
    const auditHead = await parts.auditHead().catch((error: unknown) => {
      log.error('audit log of the drill not read', error);
      return null;
    });
    over.noteAudit(auditHead);
    const steps = over.steps();
    const facts = over.facts();
    const failed = auditHead === null ? 'the audit log of the drill is not intact' : null;
    return {
      ...{ id: random.uuid(), scenario: practised, ground: 'sandbox' },
      ...{ startedAt: over.startedAt, endedAt: clock.now(), steps, facts, auditHead },
      firstCredentialMs: over.firstCredentialMs(),
      alertRoundTripMs: over.alertRoundTripMs(),
      failure: failureOf(practised, facts) ?? failed,
    };
  }

  /** The world goes on with what the operator does. */
  async function followScript(note: DrillNote): Promise<void> {
    if (note.kind === 'asked') await ground.goOn('asked');
    if (note.kind === 'refused' && note.code === 'vault.throttled') await ground.goOn('refused');
    if (note.kind === 'released' && scenario === 'expired-token') {
      laps?.noteLogOns(await ground.logOns());
    }
  }

  return {
    view,
    async prepare(chosen) {
      await ground.begin('secret-server-down');
      return ground.orderOf(chosen);
    },
    async begin(chosen) {
      await ground.begin(chosen);
      scenario = chosen;
      result = null;
      laps = null;
      inbox = [];
      state = 'armed';
      changed();
    },
    async note(note) {
      if (state !== 'running' || laps === null) return;
      const isNews = laps.note(note);
      changed();
      if (isNews) await followScript(note);
    },
    async sessionEnded() {
      if (state === 'armed') {
        laps = createLaps(clock);
        state = 'running';
        lookIntoInbox(laps);
        return changed();
      }
      if (state === 'running' && laps && scenario) await finish(laps, scenario);
    },
  };
}
