import type { SecretServerView } from '../../shared/domain/outage';
import { outageStateWords, secretServerName } from '../../shared/domain/outage-words';
import { ageWords, isoTime } from './words';

/** One Secret Server as documents carry it. */
export function describeServer(server: SecretServerView): Readonly<Record<string, unknown>> {
  const { id, kind, url, state, since, evidence, lookedAt } = server;
  return { id, kind, url, state, since: isoTime(since), evidence, lookedAt: isoTime(lookedAt) };
}

/** One line each for a person; one line that says so where nothing is watched. */
export function serverLines(servers: readonly SecretServerView[], now: number): readonly string[] {
  if (servers.length === 0) return ['Secret Server: not watched, none is configured'];
  return servers.map(server => serverLine(server, now));
}

/** `Secret Server hq is down since 2030-01-01T02:41:00.000Z (12 minutes): ...`. */
export function serverLine(server: SecretServerView, now: number): string {
  const { state, since, evidence } = server;
  const time = since === null ? '' : ` since ${isoTime(since) ?? ''} (${ageWords(since, now)})`;
  const words = `${secretServerName(server)} ${outageStateWords[state]}${time}`;
  return evidence === '' ? words : `${words}: ${evidence}`;
}
