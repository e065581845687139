import type { AlertChannelSettings } from '../../shared/domain/alert';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { BesideLog } from '../audit/beside-log';
import type { Cancel, Clock } from '../platform/clock';
import { withDeadline } from '../platform/deadline';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { FileLock } from '../store/files/file-lock';
import { attemptMs } from './alert-channel';
import type { AlertChannel } from './alert-channel';
import {
  afterAcceptance,
  afterFailure,
  readChannelState,
  restMs,
  writeChannelState,
} from './queue/channel-state';
import type { ChannelState } from './queue/channel-state';
import type { WaitingAlert, WaitingAlerts } from './queue/waiting-alerts';

/** Brings one channel up to date, and keeps it so. */
export interface Courier {
  readonly settings: AlertChannelSettings;
  /** Tries now, however long the channel was to be left alone; `first` goes before what is older. */
  hurry(first?: string): void;
  /** Something may wait that another process left; tries unless the channel is left alone. */
  wake(): void;
  /** True while it is left alone after a failure, and while its secrets are sealed. */
  isAway(): Promise<boolean>;
  /** Whether what waits for it has to wait for the unlock. */
  isSealed(): boolean;
  /** Resolves when nothing is left to deliver, or the next try has failed. */
  settle(): Promise<void>;
  /** Gives up what is under way, which counts as a failure; nothing is tried any more. */
  stop(): Promise<void>;
}

export interface CourierParts {
  readonly settings: AlertChannelSettings;
  readonly channel: AlertChannel;
  readonly waiting: WaitingAlerts;
  readonly place: BesideLog;
  /** Held while one alert is on its way, so that two processes do not both send it. */
  readonly lock: FileLock;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Called with every alert that this channel has just accepted. */
  readonly onAccepted: (id: string) => Promise<void>;
  /** Called with what waits, and with what of it this channel has, also by other processes. */
  readonly onLook: (waiting: readonly WaitingAlert[], accepted: readonly string[]) => void;
  readonly onChange: () => void;
}

type Step = 'more' | 'done' | 'later' | 'sealed';

/** What one run remembers. */
interface Run {
  readonly first: string | null;
  /** Answered with a refusal in this run: the others have their turn before it is tried again. */
  readonly passedOver: Set<string>;
  /** The time to leave it alone does not count for the first try. */
  isHurried: boolean;
}

/** One delivery at a time, newest raised first, then oldest first; waits longer after every failure. */
export function createCourier(parts: CourierParts): Courier {
  const { settings, clock, log } = parts;
  const stopped = new AbortController();
  let running: Promise<void> | null = null;
  let wanted: Run | null = null;
  let away: 'no' | 'failed' | 'sealed' = 'no';
  let cancelRetry: Cancel = () => undefined;

  async function work(): Promise<void> {
    cancelRetry();
    while (wanted !== null && !stopped.signal.aborted) {
      const run = wanted;
      wanted = null;
      let step: Step = 'more';
      while (step === 'more' && !stopped.signal.aborted) step = await next(run);
    }
  }

  async function next(run: Run): Promise<Step> {
    try {
      const step = await oneAlert(parts, run, stopped.signal);
      if (step === 'later') retry();
      else away = step === 'sealed' ? 'sealed' : 'no';
      return step;
    } catch (error) {
      log.warn('alert channel not served', { channel: settings.id, code: codeOf(error) });
      retry();
      return 'later';
    } finally {
      parts.onChange();
    }
  }

  function retry(): void {
    away = 'failed';
    if (stopped.signal.aborted) return;
    const looking = readChannelState(parts.place, settings.id).then(
      state => Math.max(restMs(state, clock.now()), soonestMs),
      () => soonestMs,
    );
    void looking.then(ms => {
      if (!stopped.signal.aborted) cancelRetry = clock.schedule(ms, () => want(false, null));
    });
  }

  function want(isHurried: boolean, first: string | null): void {
    if (stopped.signal.aborted) return;
    wanted = {
      first: first ?? wanted?.first ?? null,
      passedOver: new Set(),
      isHurried: isHurried || wanted?.isHurried === true,
    };
    running ??= work().finally(() => {
      running = null;
    });
  }

  return {
    settings,
    hurry: first => want(true, first ?? null),
    wake: () => want(false, null),
    async isAway() {
      if (away !== 'no') return true;
      const state = await readChannelState(parts.place, settings.id).catch(() => null);
      return state !== null && restMs(state, clock.now()) > 0;
    },
    isSealed: () => away === 'sealed',
    async settle() {
      await running;
    },
    async stop() {
      cancelRetry();
      stopped.abort();
      await running;
    },
  };
}

const soonestMs = 250;
const soonJudgedMs = 1_500;

function oneAlert(parts: CourierParts, run: Run, stop: AbortSignal): Promise<Step> {
  return parts.lock.hold(async () => {
    const { place, settings, waiting, clock } = parts;
    const known = await readChannelState(place, settings.id);
    const all = await waiting.list();
    const state = {
      ...known,
      accepted: known.accepted.filter(id => all.some(one => one.id === id)),
    };
    parts.onLook(all, state.accepted);
    const open = all.filter(({ id }) => !state.accepted.includes(id) && !run.passedOver.has(id));
    const chosen = open.find(({ id }) => id === run.first) ?? open[0];
    if (chosen === undefined) return run.passedOver.size === 0 ? 'done' : 'later';
    if (!run.isHurried && restMs(state, clock.now()) > 0) return 'later';
    run.isHurried = false;
    return tryOne(parts, { run, state, chosen }, stop);
  });
}

interface Try {
  readonly run: Run;
  readonly state: ChannelState;
  readonly chosen: WaitingAlert;
}

async function tryOne(
  parts: CourierParts,
  { run, state, chosen }: Try,
  stop: AbortSignal,
): Promise<Step> {
  const { place, settings, channel, waiting, clock, random } = parts;
  const alert = await waiting.read(chosen);
  // Everybody has it by now, or it was set aside.
  if (alert === null) {
    run.passedOver.add(chosen.id);
    return 'more';
  }
  const begunAt = clock.monotonicMs();
  try {
    await withDeadline({ clock, ms: attemptMs, stop }, signal => channel.deliver(alert, signal));
  } catch (error) {
    if (hasCode(error, 'session.locked')) return 'sealed';
    // This process ends; so soon that says nothing of the channel.
    if (stop.aborted && clock.monotonicMs() - begunAt < soonJudgedMs) return 'later';
    const trouble = error instanceof AppError ? (error.detail ?? error.code) : 'unexpected';
    const failure = { trouble, now: clock.now(), fraction: random.fraction() };
    await writeChannelState(place, settings.id, afterFailure(state, failure));
    if (!hasCode(error, 'alert.refused') || stop.aborted) return 'later';
    run.passedOver.add(chosen.id);
    run.isHurried = true;
    return 'more';
  }
  await writeChannelState(place, settings.id, afterAcceptance(state, chosen.id, clock.now()));
  await parts.onAccepted(chosen.id);
  return 'more';
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'internal';
}
