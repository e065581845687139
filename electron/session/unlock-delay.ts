import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';
import type { FileLock } from '../store/files/file-lock';
import { readIfThere, replaceFile } from '../store/files/small-file';

/** Makes guessing slow: counts wrong passphrases of one data folder, whichever process met them. */
export interface UnlockDelay {
  /** How long the next try has to wait; 0 when it need not. */
  remainingMs(): Promise<number>;
  /** Counts one wrong passphrase. @returns how long the next try has to wait. */
  failed(): Promise<number>;
  /** The right passphrase: forgets what was counted. */
  succeeded(): Promise<void>;
}

export interface UnlockDelayDependencies {
  /** The file of the counter lies in this folder, beside the store. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
  readonly log: Log;
  readonly disk?: Disk;
}

/** Seconds to wait after the first, second, ... wrong passphrase; the last for all that follow. */
const delaysSeconds = [0, 0, 1, 2, 4, 8, 16, 32, 60] as const;

const schema = z.strictObject({
  v: z.literal(1),
  failures: z.int().min(0),
  /** Wall clock before which no passphrase is tried. */
  notBefore: z.int(),
});

type Counter = Readonly<z.infer<typeof schema>>;

const longestFile = 256;
const none: Counter = { v: 1, failures: 0, notBefore: 0 };

/**
 * The counter in a file of mode 0600 that survives restarts. Whoever deletes or garbles it takes
 * the delay away and gains nothing else: the store itself is what makes a guess expensive. A disk
 * that cannot be written must not keep the right passphrase from opening, so it is only logged.
 */
export function createUnlockDelay(dependencies: UnlockDelayDependencies): UnlockDelay {
  const { folder, clock, random, processes, log } = dependencies;
  const disk = dependencies.disk ?? systemDisk;
  const file = path.join(folder, 'unlock-delay.json');
  const lock = createFileLock({ file: `${file}.lock`, clock, random, processes, disk });
  const giveUp = (error: unknown): Counter => {
    log.error('unlock delay not corrected', error);
    return none;
  };
  const place = { disk, file, lock, draft: () => `${path.basename(file)}.${random.uuid()}` };
  const wait = ({ notBefore }: Counter): number => Math.max(0, notBefore - clock.now());
  const corrected = (counter: Counter): Counter => withoutFuture(counter, clock.now());

  return {
    async remainingMs() {
      const counter = await readCounter(place);
      if (corrected(counter).notBefore === counter.notBefore) return wait(counter);
      return wait(await change(place, corrected).catch(giveUp));
    },
    async failed() {
      try {
        return wait(await change(place, counter => afterFailure(counter, clock.now())));
      } catch (error) {
        log.error('wrong passphrase not counted', error);
        return 0;
      }
    },
    async succeeded() {
      if ((await readCounter(place)).failures === 0) return;
      await change(place, () => none).catch((error: unknown) =>
        log.error('unlock delay not reset', error),
      );
    },
  };
}

/** A clock that was set back must not make the wait last until it has caught up. */
function withoutFuture(counter: Counter, now: number): Counter {
  const latest = now + delayAfter(counter.failures);
  return { ...counter, notBefore: Math.min(counter.notBefore, latest) };
}

/** Milliseconds to wait after so many wrong passphrases. */
function delayAfter(failures: number): number {
  const seconds = delaysSeconds[Math.min(failures, delaysSeconds.length) - 1];
  return (seconds ?? 0) * 1000;
}

interface Place {
  readonly disk: Disk;
  readonly file: string;
  readonly lock: FileLock;
  readonly draft: () => string;
}

function afterFailure({ failures }: Counter, now: number): Counter {
  return { v: 1, failures: failures + 1, notBefore: now + delayAfter(failures + 1) };
}

/** One process at a time, and a file that is whole at every moment: no failure goes uncounted. */
function change(place: Place, next: (counter: Counter) => Counter): Promise<Counter> {
  const { disk, file, lock } = place;
  return lock.hold(async () => {
    const counter = next(await readCounter(place));
    await replaceFile(disk, file, {
      draft: place.draft(),
      bytes: Buffer.from(canonicalJson(counter)),
    });
    return counter;
  });
}

async function readCounter({ disk, file }: Place): Promise<Counter> {
  try {
    const bytes = await readIfThere(disk, file, { mostBytes: longestFile });
    return bytes === null ? none : schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return none;
  }
}
