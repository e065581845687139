import { z } from 'zod';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { BesideLog } from '../audit/beside-log';
import { readBeside, replaceBeside } from '../audit/beside-log';
import type { FileLock } from '../store/files/file-lock';

const schema = z.strictObject({
  v: z.literal(1),
  /** When somebody was denied something, oldest first. */
  times: z.array(z.int()),
  alertedAt: z.int().nullable(),
});

type Counter = Readonly<z.infer<typeof schema>>;

/** Counts denials on this host, whichever process met them. */
export interface Denials {
  /** @returns how many there were within ten minutes where that is to be told now, otherwise null. */
  count(): Promise<number | null>;
}

export interface DenialsParts {
  readonly place: BesideLog;
  readonly lock: FileLock;
  readonly now: () => number;
}

const fileName = 'denials.json';
export const denialWindowMs = 10 * 60_000;
export const tolerableDenials = 2;
const mostKept = 100;
const none: Counter = { v: 1, times: [], alertedAt: null };

/** Whoever deletes the file begins the count anew; every denial is in the audit log all the same. */
export function createDenials({ place, lock, now }: DenialsParts): Denials {
  async function read(): Promise<Counter> {
    const text = await readBeside(place, fileName);
    try {
      return text === null ? none : schema.parse(JSON.parse(text));
    } catch {
      return none;
    }
  }

  return {
    count: () =>
      lock.hold(async () => {
        const { next, told } = afterDenial(await read(), now());
        await replaceBeside(place, fileName, `${canonicalJson(next)}\n`);
        return told;
      }),
  };
}

/** Told at the third within ten minutes, and then once in ten minutes while it goes on. */
export function afterDenial(
  { times, alertedAt }: Counter,
  now: number,
): { readonly next: Counter; readonly told: number | null } {
  const isRecent = (at: number): boolean => at <= now && now - at < denialWindowMs;
  const recent = [...times.filter(isRecent), now].slice(-mostKept);
  const isQuiet = alertedAt === null || !isRecent(alertedAt);
  const isTold = recent.length > tolerableDenials && isQuiet;
  return {
    next: { v: 1, times: recent, alertedAt: isTold ? now : alertedAt },
    told: isTold ? recent.length : null,
  };
}
