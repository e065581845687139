/** How many hedges the reads of a session may cost. */
export interface HedgeAllowance {
  countRead(): void;
  /** @returns false when there is none left; true takes one. */
  take(): boolean;
}

const shareOfReads = 0.05;
/** The first reads of a session are those of an outage. */
const atLeast = 5;

/** A hedge is a second read that the vault counts and audits. */
export function createHedgeAllowance(): HedgeAllowance {
  let reads = 0;
  let taken = 0;
  return {
    countRead() {
      reads += 1;
    },
    take() {
      if (taken >= Math.max(atLeast, Math.floor(reads * shareOfReads))) return false;
      taken += 1;
      return true;
    },
  };
}
