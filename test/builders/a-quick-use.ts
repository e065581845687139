import type { ServicesUse } from '../../electron/services';
import { kdfLimits } from '../../electron/store/key-derivation/key-derivation';
import type { KdfCost } from '../../electron/store/key-derivation/key-derivation';

const { memoryKiB, passes, lanes } = kdfLimits;

/** The cheapest passphrase that a store accepts: an unlock of a test is not what somebody guesses. */
export const quickCost: KdfCost = {
  memoryKiB: memoryKiB.least,
  passes: passes.least,
  lanes: lanes.most,
};

/** Services as the program has them, whose stores open quickly. */
export const quickUse: ServicesUse = { isPractice: false, kdfCost: quickCost };
