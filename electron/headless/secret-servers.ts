import type { OutageState, SecretServerView } from '../../shared/domain/outage';
import { ageWords, isoTime } from './words';

/** One Secret Server as documents carry it. */
export function describeServer(server: SecretServerView): Readonly<Record<string, unknown>> {
  const { id, kind, url, state, since, evidence, lookedAt } = server;
  return { id, kind, url, state, since: isoTime(since), evidence, lookedAt: isoTime(lookedAt) };
}

const stateWords: Readonly<Record<OutageState, string>> = {
  up: 'answers',
  degraded: 'answers badly',
  down: 'down',
  suspect: 'cannot be trusted',
  unknown: 'not known yet',
};

/** One line each for a person; one line that says so where nothing is watched. */
export function serverLines(servers: readonly SecretServerView[], now: number): readonly string[] {
  if (servers.length === 0) return ['Secret Server: not watched, none is configured'];
  return servers.map(server => `Secret Server ${serverLine(server, now)}`);
}

/** `hq (cloud): down since 02:41 UTC, 12 minutes: ...`. */
export function serverLine(server: SecretServerView, now: number): string {
  const { name, kind, state, since, evidence } = server;
  const cloud = kind === 'cloud' ? ' (cloud)' : '';
  const time = since === null ? '' : ` since ${isoTime(since) ?? ''} (${ageWords(since, now)})`;
  return `${name}${cloud}: ${stateWords[state]}${time}${evidence === '' ? '' : `: ${evidence}`}`;
}
