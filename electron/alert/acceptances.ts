import type { AlertChannelKind, AlertChannelSettings } from '../../shared/domain/alert';
import type { BesideLog } from '../audit/beside-log';
import type { Clock } from '../platform/clock';
import { within } from '../platform/within';
import { readChannelState } from './queue/channel-state';
import type { WaitingAlert, WaitingAlerts } from './queue/waiting-alerts';

/** Which alerts of this process somebody has accepted, and which are done with. */
export interface Acceptances {
  /** These are the channels from now on. */
  among(channels: readonly AlertChannelSettings[]): void;
  /** Somebody may wait for this one. */
  expect(id: string): void;
  /** A channel has just accepted one; the last of them removes it from what waits. */
  note(channel: AlertChannelSettings, id: string): Promise<void>;
  /** What waits, and what of it a channel has. Of what does not wait any more, every channel has it. */
  seen(
    channel: AlertChannelSettings,
    waiting: readonly WaitingAlert[],
    accepted: readonly string[],
  ): void;
  /** @returns false when no channel that counts has accepted it within this time. */
  wait(id: string, ms: number, clock: Clock): Promise<boolean>;
  /** Removes what every channel has and a process that was killed has left. */
  sweep(): Promise<void>;
}

export interface AcceptancesParts {
  readonly waiting: WaitingAlerts;
  readonly place: BesideLog;
  /** Only this kind counts; null for any. */
  readonly least: () => AlertChannelKind | null;
}

interface Expected {
  readonly heard: Promise<void>;
  readonly hear: () => void;
}

export function createAcceptances({ waiting, place, least }: AcceptancesParts): Acceptances {
  const expected = new Map<string, Expected>();
  let channels: readonly AlertChannelSettings[] = [];

  function counts({ kind }: AlertChannelSettings): boolean {
    const counting = least();
    return counting === null || kind === counting;
  }

  async function acceptedByAll(): Promise<(id: string) => boolean> {
    const states = await Promise.all(channels.map(({ id }) => readChannelState(place, id)));
    return id => states.length > 0 && states.every(({ accepted }) => accepted.includes(id));
  }

  async function sweep(only?: string): Promise<void> {
    const isDone = await acceptedByAll();
    for (const alert of await waiting.list()) {
      const isAsked = only === undefined || alert.id === only;
      if (isAsked && isDone(alert.id)) await waiting.remove(alert);
    }
  }

  return {
    among(next) {
      channels = next;
    },
    expect(id) {
      let hear = (): void => undefined;
      const heard = new Promise<void>(resolve => {
        hear = resolve;
      });
      expected.set(id, { heard, hear });
    },
    async note(channel, id) {
      if (counts(channel)) expected.get(id)?.hear();
      await sweep(id);
    },
    seen(channel, all, accepted) {
      const still = new Set(all.map(({ id }) => id));
      for (const [id, { hear }] of expected) {
        const isEverywhere = !still.has(id) && channels.some(counts);
        if (isEverywhere || (counts(channel) && accepted.includes(id))) hear();
      }
    },
    async wait(id, ms, clock) {
      const one = expected.get(id);
      return one !== undefined && within(ms, one.heard, clock);
    },
    sweep: () => sweep(),
  };
}
