import type { ServedFrom } from './audit-event';
import type { DrillScenario } from './drill';
import type { EpochMs } from './entry';

/** The secret that a practice drill asks for; every scenario is made so that this one shows it. */
export const drillTarget = {
  name: 'core-rtr-07',
  query: 'emea core rtr 07',
  path: 'critical:emea:dub3:router:core-rtr-07',
} as const;

/** The tenants of a practice drill; the second is configured where a region is down. */
export const drillTenants = { first: 'practice', second: 'practice-west' } as const;

/** A secret that was given out. */
export interface DrillRelease {
  readonly tenant: string;
  readonly path: string;
  readonly version: string;
  readonly servedFrom: ServedFrom;
  readonly asOf: EpochMs;
  readonly at: EpochMs;
  /** From the request to the value. */
  readonly tookMs: number;
}

/** What happened, as far as the verdict depends on it. */
export interface DrillFacts {
  /** The gate asked why Secret Server is not used. */
  readonly gateMet: boolean;
  /** Codes of the refusals that came before the release, without the question of the gate. */
  readonly refusals: readonly string[];
  readonly release: DrillRelease | null;
  /** What was read back from the clipboard is what was copied; null where nothing was read back. */
  readonly pasted: boolean | null;
  readonly alertReceived: boolean;
  /** How often the program logged on at the vault since its tokens expired; null where nobody counted. */
  readonly logOns: number | null;
}

export const nothingHappened: DrillFacts = {
  gateMet: false,
  refusals: [],
  release: null,
  pasted: null,
  alertReceived: false,
  logOns: null,
};

/** The practice vault takes 3 s for an answer while it is slow. */
const slowAtLeastMs = 2_500;

type Check = (release: DrillRelease, facts: DrillFacts) => string | null;

/** What each scenario must show in the release itself; a sentence when it went another way. */
const checks: Readonly<Record<DrillScenario, Check>> = {
  healthy: (_, { gateMet }) =>
    gateMet ? null : 'Secret Server answered, and nobody was asked why it is not used',
  'secret-server-down': mustCome('vault'),
  'region-down': (release, facts) =>
    release.tenant === drillTenants.second
      ? mustCome('vault')(release, facts)
      : 'the region that is down gave the secret, and not the other one',
  throttled: (release, facts) =>
    facts.refusals.includes('vault.throttled')
      ? mustCome('vault')(release, facts)
      : 'the vault asked to wait, and nobody was told',
  'expired-token': (release, facts) =>
    facts.logOns === 0
      ? 'the vault was not logged on to again after its tokens had expired'
      : mustCome('vault')(release, facts),
  slow: (release, facts) =>
    release.tookMs < slowAtLeastMs
      ? 'the value came at once, so it did not come from the slow vault'
      : mustCome('vault')(release, facts),
  'half-pushed': (release, facts) =>
    release.path === drillTarget.path
      ? mustCome('vault')(release, facts)
      : `another secret than ${drillTarget.name} was taken, so nothing was older than in Secret Server`,
  'everything-down': mustCome('offline'),
};

function mustCome(from: ServedFrom): Check {
  return ({ servedFrom }) =>
    servedFrom === from
      ? null
      : `the secret came from ${places[servedFrom]}, expected ${places[from]}`;
}

const places: Readonly<Record<ServedFrom, string>> = {
  vault: 'the vault',
  offline: 'the sealed copy, after the vault did not answer',
  cache: 'the sealed copy, without asking the vault',
};

/** Why a drill did not pass, in a sentence; null when everything went as its scenario expects. */
export function failureOf(scenario: DrillScenario, facts: DrillFacts): string | null {
  const { release, gateMet, pasted, alertReceived } = facts;
  if (release === null) return 'no secret was given out';
  if (scenario !== 'healthy' && gateMet) {
    return 'Secret Server was down, and the gate asked why it is not used all the same';
  }
  return checks[scenario](release, facts) ?? proofFailure(pasted, alertReceived);
}

/** What every drill must show, on practice ground and on the real one. */
export function proofFailure(pasted: boolean | null, alertReceived: boolean): string | null {
  if (pasted === false) return 'what was on the clipboard is not what was copied';
  return alertReceived ? null : 'no alert was received';
}
