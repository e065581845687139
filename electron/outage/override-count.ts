import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { overridesCollection } from '../store/collections/overrides';
import type { OpenStore } from '../store/sealed-store';

/** How often the gate was overridden lately, over all processes of a user. */
export interface OverrideCount {
  /** @throws AppError `policy.limit` when so many are within the last day. */
  require(most: number | null): Promise<void>;
  /** Counts one, where there is a limit. */
  note(most: number | null): Promise<void>;
}

const dayMs = 24 * 3_600_000;

export function createOverrideCount(store: () => OpenStore, now: () => EpochMs): OverrideCount {
  /** A clock that was set back frees nobody of the limit. */
  const within = (at: readonly EpochMs[]): EpochMs[] => at.filter(one => now() - one < dayMs);
  return {
    async require(most) {
      if (most === null) return;
      const { at } = await store().read(overridesCollection);
      if (within(at).length < most) return;
      throw new AppError('policy.limit', {
        detail: `gate.overridesPerDay: ${most} within 24 hours`,
      });
    },
    async note(most) {
      if (most === null) return;
      await store().update(overridesCollection, ({ at }) => ({ at: [...within(at), now()] }));
    },
  };
}
