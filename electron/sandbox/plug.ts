import type { Listener } from './listener';

/** How a port is at the moment. */
export interface PlugState<S> {
  readonly scenario: S;
  readonly plugged: boolean;
  /** True when plugged and the scenario listens. */
  readonly listening: boolean;
}

/** A port that listens while it was started, is plugged in, and its scenario listens. */
export interface Plug<S> {
  scenario(): S;
  /** @returns the port. @throws Error of Node when a fixed port is taken. */
  start(): Promise<number>;
  stop(): Promise<void>;
  setScenario(id: S): Promise<void>;
  /** Closes the port and destroys connections, as when the cable is pulled. */
  unplug(): Promise<void>;
  /** Listens again on the same port, unless the scenario is an outage. */
  plug(): Promise<void>;
  state(): PlugState<S>;
}

export interface PlugParts<S> {
  readonly listener: Listener;
  readonly first: S;
  readonly listens: (scenario: S) => boolean;
  /** Called before the port becomes what a scenario wants. */
  readonly prepare?: (scenario: S) => void;
}

/** Makes one that is plugged in and not started. */
export function createPlug<S>({ listener, first, listens, prepare }: PlugParts<S>): Plug<S> {
  const power = { scenario: first, plugged: true, started: false };
  let settled = Promise.resolve();

  /** Makes the port be as scenario and plug want it. One change after the other, the last one wins. */
  function change(next: Partial<typeof power>): Promise<void> {
    Object.assign(power, next);
    settled = settled.then(adjust, adjust);
    return settled;
  }

  async function adjust(): Promise<void> {
    prepare?.(power.scenario);
    if (power.started && power.plugged && listens(power.scenario)) await listener.open();
    else await listener.close();
  }

  return {
    scenario: () => power.scenario,
    async start() {
      const port = await listener.open();
      await change({ started: true });
      return port;
    },
    stop: () => change({ started: false }),
    setScenario: scenario => change({ scenario }),
    unplug: () => change({ plugged: false }),
    plug: () => change({ plugged: true }),
    state: () => ({
      scenario: power.scenario,
      plugged: power.plugged,
      listening: listener.isOpen(),
    }),
  };
}
