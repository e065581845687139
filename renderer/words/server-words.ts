import type { OutageState, SecretServerView } from '../../shared/domain/outage';
import { ageSince } from './age';
import { dayWords, timeOfDay } from './dates';
import { labels } from './labels';

/** `02:41 UTC`, and the day in front of it when that was not today. */
export function clockTime(at: number, now: number): string {
  const isToday = dayWords(at) === dayWords(now);
  return `${isToday ? '' : `${dayWords(at)} `}${timeOfDay(at)} UTC`;
}

/** `does not answer since 02:41 UTC (12 min)`. */
export function serverState({ state, since }: SecretServerView, now: number): string {
  const words = labels.outage.states[state];
  if (since === null) return words;
  return `${words} ${labels.servers.since(clockTime(since, now))} (${ageSince(since, now)})`;
}

/** How the dot in front of a state looks; the words say the same. */
export const serverLooks: Readonly<Record<OutageState, string>> = {
  up: 'reachable',
  degraded: 'unreachable',
  down: 'unreachable',
  suspect: 'refused',
  unknown: 'unknown',
};
