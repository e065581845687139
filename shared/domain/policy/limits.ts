import { blockOf, lowerOrNone } from './rule';

/** How long and how often; setup may be stricter. Null: no limit. */
export interface LimitsPolicy {
  /** How long an unlocked session may be without anybody there. */
  readonly idleMinutes: number | null;
  /** How long a copied value stays on the clipboard. */
  readonly clipboardSeconds: number | null;
  /** How long a value stays on the screen. */
  readonly revealSeconds: number | null;
  /** How many different secrets may be released in the time of one incident. */
  readonly secretsPerIncident: number | null;
  /** How often one secret may be, in that time. */
  readonly releasesPerSecret: number | null;
}

export const limitsBlock = blockOf<LimitsPolicy>({
  idleMinutes: lowerOrNone(null, 5),
  clipboardSeconds: lowerOrNone(null, 20),
  revealSeconds: lowerOrNone(null, 30),
  secretsPerIncident: lowerOrNone(null, 25),
  releasesPerSecret: lowerOrNone(null, 3),
});
