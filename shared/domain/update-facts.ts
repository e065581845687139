/** `own`: the key that the policy names for updates; `policy`: the one that signs the policy. */
export const updateKeys = ['own', 'policy', 'none'] as const;

/** What this host does about newer versions. */
export interface UpdateFacts {
  /** Host name of the source; null: nobody is asked. Never the address, which could hold credentials. */
  readonly source: string | null;
  /** Which key proves packages. */
  readonly key: (typeof updateKeys)[number];
}
