import type { Clock } from '../platform/clock';
import type { RotationService } from './rotation-service';

export interface FollowParts {
  readonly rotation: Pick<RotationService, 'follow'>;
  readonly clock: Clock;
  /** Between two unasked questions while Secret Server goes on answering; milliseconds. */
  readonly everyMs: number;
}

/** Asks about what was told, unasked: when a Secret Server answers again, and now and then while it does. */
export interface Follower {
  /** @param answering ids of the servers that answer, after a look at them. */
  hear(answering: readonly string[]): void;
  /** The session is over. */
  forget(): void;
}

export function createFollower({ rotation, clock, everyMs }: FollowParts): Follower {
  let known: readonly string[] = [];
  let askedAtMs = -Infinity;
  return {
    hear(answering) {
      const isNews = answering.some(id => !known.includes(id));
      known = answering;
      const nowMs = clock.monotonicMs();
      const isDue = nowMs - askedAtMs >= everyMs;
      if (answering.length === 0 || !(isNews || isDue)) return;
      askedAtMs = nowMs;
      void rotation.follow();
    },
    forget() {
      known = [];
    },
  };
}
