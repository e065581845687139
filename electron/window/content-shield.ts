/** Keeps pictures of the window from being taken while a value is on it. */
export interface ContentShield {
  /** Asks for a value to be shown, behind the shield from before it comes until its lease ends. */
  show<T extends { readonly leaseId: string }>(reveal: () => Promise<T>): Promise<T>;
  onLeaseEnded(leaseId: string): void;
  /** The page, and with it all it showed, is gone. */
  clear(): void;
}

/**
 * Asks the system to leave the window out of screenshots, recordings and shared screens. Windows and
 * macOS do; X11 and Wayland have no such thing.
 * @param protect Electron's `setContentProtection`.
 */
export function createContentShield(protect: (isOn: boolean) => void): ContentShield {
  const shown = new Set<string>();
  let awaited = 0;

  function apply(): void {
    protect(awaited > 0 || shown.size > 0);
  }

  return {
    async show(reveal) {
      awaited += 1;
      apply();
      try {
        const revealed = await reveal();
        shown.add(revealed.leaseId);
        return revealed;
      } finally {
        awaited -= 1;
        apply();
      }
    },
    onLeaseEnded(leaseId) {
      if (shown.delete(leaseId)) apply();
    },
    clear() {
      if (shown.size === 0) return;
      shown.clear();
      apply();
    },
  };
}
