/**
 * Hands one revealed value from the reply to the panel that draws it. It is not part of the state:
 * nothing can subscribe to it, and the value leaves with the first taker.
 */
export interface RevealSlot {
  put(leaseId: string, value: string): void;
  /** The value, once; null when it was taken, dropped, or belongs to another lease. */
  take(leaseId: string): string | null;
  drop(): void;
}

export function createRevealSlot(): RevealSlot {
  let held: { readonly leaseId: string; readonly value: string } | null = null;
  return {
    put(leaseId, value) {
      held = { leaseId, value };
    },
    take(leaseId) {
      if (held?.leaseId !== leaseId) return null;
      const { value } = held;
      held = null;
      return value;
    },
    drop() {
      held = null;
    },
  };
}
