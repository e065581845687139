import type { Clock } from '../../platform/clock';
import type { Domain, WitnessName } from '../sealed-store';
import { joinMarks } from './marks';
import type { Mark, Marks, Witness } from './marks';

/** One commit that the witnesses are to remember. */
export interface Committed {
  readonly storeId: string;
  readonly domain: Domain;
  readonly mark: Mark;
  /** Factors of all slots of the domain. */
  readonly factors: readonly string[];
}

/** Tells the witnesses of commits, behind the writer's back: nobody waits, least of all under the lock. */
export interface WitnessKeeper {
  note(commit: Committed): void;
  /** Tells every witness what it does not know yet, at once, and waits until it knows or has failed. */
  settled(): Promise<void>;
}

export interface WitnessKeeperDependencies {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly witnesses: readonly Witness[];
  /** A witness that cannot be told lags behind; the commit stands. */
  readonly onFailed: (witness: WitnessName, error: unknown) => void;
}

/** A refresh commits many times a second; a witness that heard each would be mostly about that. */
const pauseMs = 500;

/**
 * While a witness is being told, and for a moment after, later commits gather and are told together.
 */
export function createWitnessKeeper(dependencies: WitnessKeeperDependencies): WitnessKeeper {
  const diaries = dependencies.witnesses.map(witness => createDiary(witness, dependencies));
  return {
    note(commit) {
      for (const diary of diaries) diary.note(commit);
    },
    async settled() {
      await Promise.all(diaries.map(diary => diary.settled()));
    },
  };
}

interface Untold {
  readonly storeId: string;
  readonly marks: Marks;
}

function createDiary(
  witness: Witness,
  { clock, onFailed }: WitnessKeeperDependencies,
): WitnessKeeper {
  let untold: Untold | null = null;
  let telling: Promise<void> | null = null;
  let pause = new AbortController();

  /** What could not be told is told with the next commit. */
  async function tell(): Promise<void> {
    while (untold !== null) {
      const now: Untold = untold;
      untold = null;
      try {
        await witness.remember(now.storeId, now.marks);
      } catch (error) {
        untold = untold === null ? now : joined(untold, now);
        onFailed(witness.name, error);
        return;
      }
      await clock.sleep(pauseMs, pause.signal).catch(() => undefined);
    }
  }

  return {
    note({ storeId, domain, mark, factors }) {
      if (!witness.serves(factors)) return;
      untold = joined({ storeId, marks: { [domain]: mark } }, untold);
      telling ??= tell().finally(() => {
        telling = null;
      });
    },
    async settled() {
      pause.abort();
      await telling;
      pause = new AbortController();
    },
  };
}

function joined(one: Untold, other: Untold | null): Untold {
  if (other === null || other.storeId !== one.storeId) return one;
  return { storeId: one.storeId, marks: joinMarks(one.marks, other.marks) };
}
