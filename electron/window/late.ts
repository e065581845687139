/** Something that is made once, later than others begin to wait for it. */
export interface Late<T> {
  /** Resolves when it is made; rejects when making it failed. */
  readonly value: Promise<T>;
  /** Makes it, the first time. */
  begin(): void;
  /** It, if it was begun and did not fail; null otherwise. */
  ifMade(): Promise<T | null>;
}

/** @param make runs once, on the first `begin`. */
export function createLate<T>(make: () => Promise<T>): Late<T> {
  let begun = false;
  let open: () => void = () => undefined;
  const value = new Promise<void>(resolve => {
    open = resolve;
  }).then(make);
  // Those who wait are told; that nobody waits is no defect of the program.
  value.catch(() => undefined);
  return {
    value,
    begin() {
      begun = true;
      open();
    },
    ifMade: async () => (begun ? value.catch(() => null) : null),
  };
}
