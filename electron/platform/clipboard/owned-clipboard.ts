import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ClipboardOutcome } from '../../../shared/domain/lease';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Random } from '../random';
import type { Clipboard, Selection } from './clipboard';

/** A clipboard that remembers what it put there, as a digest, and takes back only that. */
export interface OwnedClipboard {
  /**
   * Puts a value on the clipboard in place of the one before.
   * @param holdMs how long it may stay should this process die.
   * @throws AppError `clipboard.unavailable`; `release` then still takes away what got through.
   */
  put(value: SecretText, holdMs: number): Promise<{ readonly excludedFromHistory: boolean }>;
  /**
   * Lets our value stay for `holdMs` from now on every selection that still holds it.
   * @returns false when the first of them, the one that is pasted from, does not.
   */
  prolong(holdMs: number): Promise<boolean>;
  /**
   * Clears every selection that still holds a value of ours; never touches anything else.
   * - `cleared`: nothing of ours is left; `foreign`: somebody else's text stands there and stays;
   * - `failed`: it could not be looked at or cleared, and the next `release` tries again;
   * - `untouched`: there was nothing of ours to clear.
   */
  release(): Promise<ClipboardOutcome>;
  /** Whether what a paste would take now is ours. @throws AppError `clipboard.unavailable`. */
  isOurs(): Promise<boolean>;
}

export interface OwnedClipboardParts {
  readonly clipboard: Clipboard;
  readonly random: Random;
}

type SelectionOutcome = 'taken' | 'empty' | 'foreign' | 'failed';

/** Keeps HMAC-SHA256 digests under a key of this process; the plaintext is kept nowhere. */
export function createOwnedClipboard({ clipboard, random }: OwnedClipboardParts): OwnedClipboard {
  const key = random.bytes(32);
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const held = new Map<Selection, readonly Buffer[]>();

  async function holdsOurs(selection: Selection): Promise<SelectionOutcome | 'ours'> {
    const text = await clipboard.read(selection);
    if (text === null) return 'empty';
    const found = digest(text);
    const ours = held.get(selection) ?? [];
    return ours.some(known => timingSafeEqual(known, found)) ? 'ours' : 'foreign';
  }

  async function takeBack(selection: Selection): Promise<SelectionOutcome> {
    const before = await holdsOurs(selection);
    if (before !== 'ours') return before;
    await clipboard.clear(selection);
    // Electron's own `clear` leaves PRIMARY as it is: only what was read back is cleared.
    return (await holdsOurs(selection)) === 'ours' ? 'failed' : 'taken';
  }

  async function releaseOne(selection: Selection): Promise<SelectionOutcome> {
    const outcome = await takeBack(selection).catch(() => 'failed' as const);
    if (outcome !== 'failed') held.delete(selection);
    return outcome;
  }

  return {
    async put(value, holdMs) {
      const fresh = digest(value.open());
      // Until the write is through either value may stand there, also when it fails half-way.
      for (const selection of clipboard.selections) {
        held.set(selection, [...(held.get(selection) ?? []), fresh]);
      }
      const written = await clipboard.write(value, holdMs);
      for (const selection of clipboard.selections) held.set(selection, [fresh]);
      return written;
    },
    async prolong(holdMs) {
      const ours: Selection[] = [];
      for (const selection of held.keys()) {
        if ((await holdsOurs(selection)) === 'ours') ours.push(selection);
      }
      if (ours[0] !== clipboard.selections[0]) return false;
      for (const selection of ours) await clipboard.prolong(selection, holdMs);
      return ours.length > 0;
    },
    async release() {
      const outcomes: SelectionOutcome[] = [];
      for (const selection of [...held.keys()]) outcomes.push(await releaseOne(selection));
      return summarise(outcomes);
    },
    isOurs: async () => (await holdsOurs('clipboard')) === 'ours',
  };
}

function summarise(outcomes: readonly SelectionOutcome[]): ClipboardOutcome {
  if (outcomes.length === 0) return 'untouched';
  if (outcomes.includes('failed')) return 'failed';
  if (outcomes.includes('taken')) return 'cleared';
  return outcomes.includes('foreign') ? 'foreign' : 'cleared';
}
