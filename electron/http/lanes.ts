import type { Client } from 'undici';
import type { Outcome } from './http-message';

/** Connections to one server, each used by one call at a time. */
export interface Lanes {
  /** Runs `task` on a connection that nobody uses, a new one if there is none. */
  run(origin: string, task: (client: Client) => Promise<Outcome>): Promise<Outcome>;
  /** Breaks every connection. */
  close(): Promise<void>;
}

interface Lane {
  readonly client: Client;
  calls: number;
  /** A call on it failed: nobody new gets on, and it goes when the last one gets off. */
  retired: boolean;
}

const lanesPerServer = 16;

/**
 * Keeps the connections apart ourselves: undici's own pool believes a connection busy for one more
 * turn of the event loop after its answer, so that a read right after a log-on would shake hands
 * anew. A lane whose call failed is thrown away with whatever hangs in it.
 */
export function createLanes(connect: (origin: string) => Client): Lanes {
  const byOrigin = new Map<string, Set<Lane>>();

  function lanesOf(origin: string): Set<Lane> {
    const lanes = byOrigin.get(origin) ?? new Set<Lane>();
    byOrigin.set(origin, lanes);
    return lanes;
  }

  function pick(origin: string): Lane {
    const lanes = lanesOf(origin);
    const open = [...lanes].filter(lane => !lane.retired).sort((a, b) => a.calls - b.calls);
    const [quietest] = open;
    const isGood = quietest?.calls === 0 || open.length >= lanesPerServer;
    if (quietest !== undefined && isGood) return quietest;
    const lane: Lane = { client: connect(origin), calls: 0, retired: false };
    lanes.add(lane);
    return lane;
  }

  return {
    async run(origin, task) {
      const lane = pick(origin);
      lane.calls += 1;
      const outcome = await task(lane.client);
      lane.calls -= 1;
      if (outcome.kind === 'failure') lane.retired = true;
      if (lane.retired && lane.calls === 0) {
        lanesOf(origin).delete(lane);
        // Nobody needs to wait until the socket is gone.
        lane.client.destroy().catch(() => undefined);
      }
      return outcome;
    },
    async close() {
      const all = [...byOrigin.values()].flatMap(lanes => [...lanes]);
      byOrigin.clear();
      await Promise.all(all.map(lane => lane.client.destroy()));
    },
  };
}
