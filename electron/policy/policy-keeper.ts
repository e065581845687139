import { watch } from 'node:fs';
import path from 'node:path';
import { strictestPolicy } from '../../shared/domain/policy';
import type { PolicyState } from '../../shared/domain/policy';
import type { Cancel } from '../platform/clock';
import type { PolicyRules } from '../platform/hardening';
import { expiredSince } from './judge-policy';
import { loadPolicy, refusedState } from './load-policy';
import type { PolicyReading } from './load-policy';

/**
 * Reads the policy, and again whenever it may have changed. While a session holds it nothing gets
 * milder: of every rule the stricter value counts, of what was there and of what has come since.
 */
export async function createPolicyKeeper(reading: PolicyReading): Promise<PolicyRules> {
  const listeners = new Set<(state: PolicyState) => void>();
  let read = await loadPolicy(reading);
  /** What counts in a session, and what was read when that was worked out. */
  let held: { readonly of: PolicyState; readonly counting: PolicyState } | null = null;
  let reloading: Promise<void> = Promise.resolve();
  let shown = markOf(read);

  /** The time of a policy that was good when it was read may be up. */
  function newest(): PolicyState {
    const expiresAt = read.origin?.expiresAt ?? null;
    if (expiresAt !== null && reading.now() >= expiresAt) {
      read = refusedState(read.file, read.problem ?? expiredSince(expiresAt));
    }
    return read;
  }

  /** The same object as long as nothing changes. */
  function now(): PolicyState {
    const state = newest();
    if (held === null) return state;
    if (held.of !== state) {
      const policy = strictestPolicy(held.counting.policy, state.policy);
      held = { of: state, counting: { ...state, policy } };
    }
    return held.counting;
  }

  function tell(): void {
    const state = now();
    const mark = markOf(state);
    if (mark === shown) return;
    shown = mark;
    for (const listener of listeners) listener(state);
  }

  async function reload(): Promise<void> {
    read = await loadPolicy(reading);
    tell();
  }

  /** One reading at a time: an older one must not come after a newer one. */
  function inTurn(): Promise<void> {
    reloading = reloading.then(reload);
    return reloading;
  }

  return {
    now,
    newest,
    async refresh() {
      await inTurn();
      return now();
    },
    hold() {
      const state = newest();
      held = { of: state, counting: state };
    },
    release() {
      held = null;
      tell();
    },
    watch: () => watchFolder(path.dirname(reading.place.file), () => void inTurn()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What somebody could notice of it. */
function markOf({ kind, problem, origin, policy }: PolicyState): string {
  return JSON.stringify([kind, problem, origin, policy]);
}

/** A folder that is not there, or cannot be watched, is read again at the next release all the same. */
function watchFolder(folder: string, onChange: () => void): Cancel {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
