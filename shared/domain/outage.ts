import type { EpochMs } from './entry';

/**
 * What one look at a Secret Server showed. `up`: it answers as it should. `degraded`: something
 * answers, and not as a healthy Secret Server does. `down`: this host does not reach it. `suspect`: a
 * certificate that is not good, or a redirect; somebody else may be answering.
 */
export type ProbeClass = 'up' | 'degraded' | 'down' | 'suspect';

/** One look, as it is kept. */
export interface Probe {
  readonly at: EpochMs;
  readonly class: ProbeClass;
  /** Time since the look before it, as the caller measured and bounded it; 0 for the first. */
  readonly gapMs: number;
  /** What was seen, in our own words; never a piece of a body. */
  readonly words: string;
}

/** What is believed of a Secret Server. */
export const outageStates = ['up', 'degraded', 'down', 'suspect', 'unknown'] as const;
export type OutageState = (typeof outageStates)[number];

/** Whether something from a record names a state. */
export function isOutageState(value: unknown): value is OutageState {
  return outageStates.some(state => state === value);
}

/** The state with the looks it rests on. */
export interface Outage {
  readonly state: OutageState;
  /** When what the state says began; null while unknown. Never later than the newest look. */
  readonly since: EpochMs | null;
  /** Oldest first; the latest 16. */
  readonly probes: readonly Probe[];
}

export const nothingSeen: Outage = { state: 'unknown', since: null, probes: [] };

/** How long trouble must have been watched before it counts as an outage. */
export interface Hysteresis {
  readonly overMs: number;
}

const kept = 16;
/** The looks that decide, and how many of them must be bad. */
const window = 4;
const mostBad = 3;

/**
 * What is believed after one more look. The first rule that fits decides:
 *
 * 1. The last two looks are `up`: up, since the first of them.
 * 2. One of the last four is `suspect`: suspect, since the first suspect one among them. It never
 *    counts as down, and it keeps the bad looks around it from counting.
 * 3. Three of the last four are `down` or `degraded`, and the stretch of trouble they end has been
 *    watched for `overMs`: down, since the beginning of the stretch. A stretch goes back to the last
 *    two `up` in a row or the last `suspect`; its length is the sum of the gaps in it, so that a clock
 *    that jumps makes no outage, and neither does time in which nobody looked.
 * 4. It was down: still down. One answer alone ends nothing.
 * 5. It was up or degraded: degraded, since the beginning of the stretch.
 * 6. Otherwise unknown: there is not enough to go by.
 *
 * `since` stays as long as the state does.
 */
export function observe(before: Outage, probe: Probe, { overMs }: Hysteresis): Outage {
  const probes = [...before.probes, probe].slice(-kept);
  const found = stateAfter(before.state, probes, overMs);
  const began = found.state === before.state ? (before.since ?? found.since) : found.since;
  return {
    state: found.state,
    since: began === null ? null : Math.min(began, probe.at),
    probes,
  };
}

type Found = Pick<Outage, 'state' | 'since'>;

function stateAfter(before: OutageState, probes: readonly Probe[], overMs: number): Found {
  const recent = probes.slice(-window);
  const lastTwo = recent.slice(-2);
  if (lastTwo.length === 2 && lastTwo.every(isUp)) return { state: 'up', since: at(lastTwo) };
  const suspects = recent.filter(probe => probe.class === 'suspect');
  if (suspects.length > 0) return { state: 'suspect', since: at(suspects) };
  const stretch = stretchOf(probes);
  const watchedMs = stretch.slice(1).reduce((sum, { gapMs }) => sum + gapMs, 0);
  if (recent.filter(isBad).length >= mostBad && watchedMs >= overMs) {
    return { state: 'down', since: at(stretch) };
  }
  if (before === 'down') return { state: 'down', since: at(stretch) };
  if (before === 'up' || before === 'degraded') return { state: 'degraded', since: at(stretch) };
  return { state: 'unknown', since: null };
}

/** From the first bad look after the last two `up` in a row, or the last `suspect`, to the newest. */
function stretchOf(probes: readonly Probe[]): readonly Probe[] {
  let start = probes.length;
  for (let index = probes.length - 1; index >= 0; index -= 1) {
    const probe = probes[index];
    const earlier = probes[index - 1];
    if (probe === undefined || probe.class === 'suspect') break;
    if (isUp(probe) && earlier !== undefined && isUp(earlier)) break;
    if (isBad(probe)) start = index;
  }
  return probes.slice(start);
}

function isUp(probe: Probe): boolean {
  return probe.class === 'up';
}

function isBad(probe: Probe): boolean {
  return probe.class === 'down' || probe.class === 'degraded';
}

function at(probes: readonly Probe[]): EpochMs | null {
  return probes[0]?.at ?? null;
}

/** What everybody is shown of one Secret Server. */
export interface SecretServerView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'on-premises' | 'cloud';
  /** Where it is used; the address an operator opens instead. */
  readonly url: string;
  readonly state: OutageState;
  readonly since: EpochMs | null;
  /** What the newest look showed, and how many of the latest four were bad; empty before the first. */
  readonly evidence: string;
  /** When that was; null before the first. */
  readonly lookedAt: EpochMs | null;
}

/** The evidence of a state in one line: the newest look in words, and the count behind the state. */
export function evidenceOf({ probes }: Outage): string {
  const newest = probes.at(-1);
  if (newest === undefined) return '';
  const recent = probes.slice(-window);
  const bad = recent.filter(isBad).length;
  const count = bad === 0 ? '' : `; so in ${bad} of the last ${recent.length} looks`;
  return `${newest.words}${count}`;
}

/** Nobody is told to go back to a Secret Server that has not answered for this long. */
export const steadyMs = 10 * 60_000;

/** The moment that is asked about. */
export interface BackQuestion {
  /** When the incident began. */
  readonly openedAt: EpochMs;
  readonly now: EpochMs;
  /** How long all of them must have answered, in milliseconds. */
  readonly steadyFor: number;
}

/**
 * Since when Secret Server can be used again in an incident; null while the incident may still need
 * this host. All that are watched must answer, and the last of them must have come back since the
 * incident began and have answered since. It ends nothing by itself, unless the policy says so:
 * evidence is no authority.
 */
export function backSince(
  servers: readonly Pick<SecretServerView, 'state' | 'since'>[],
  { openedAt, now, steadyFor }: BackQuestion,
): EpochMs | null {
  if (servers.length === 0 || servers.some(({ state }) => state !== 'up')) return null;
  const last = Math.max(...servers.map(({ since }) => since ?? now));
  return last >= openedAt && now - last >= steadyFor ? last : null;
}

/** Why somebody takes a secret from here although Secret Server is not known to be down. */
export const overrideCauses = [
  'accountLocked',
  'permissionMissing',
  'secretServerSlow',
  'drill',
  'other',
] as const;
export type OverrideCause = (typeof overrideCauses)[number];

/** What the policy says about a lookup. */
export const gateRules = ['allowed', 'secondReason', 'refused'] as const;
export type GateRule = (typeof gateRules)[number];

/** What the policy says while Secret Server is not known to be down. */
export interface GatePolicy {
  /** While Secret Server answers. */
  readonly whileUp: GateRule;
  /** While nobody knows: not enough looks, a degraded or a suspect answer. */
  readonly whileUnknown: GateRule;
  /** How often a second reason lets a lookup through within 24 hours; null: no limit. */
  readonly overridesPerDay: number | null;
}

/**
 * What counts for a secret that comes from these Secret Servers. None: the gate is not in use. One
 * of them down: allowed. Otherwise the strictest of what the policy says of each.
 */
export function gateVerdict(
  states: readonly OutageState[],
  policy: Pick<GatePolicy, 'whileUp' | 'whileUnknown'>,
): GateRule {
  if (states.length === 0 || states.includes('down')) return 'allowed';
  const rules = states.map(state => (state === 'up' ? policy.whileUp : policy.whileUnknown));
  return gateRules[Math.max(...rules.map(rule => gateRules.indexOf(rule)))] ?? 'refused';
}
