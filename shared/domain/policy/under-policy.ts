import type { Configuration, OfflineRule } from '../configuration';
import type { LimitsPolicy } from './limits';
import type { OfflinePolicy } from './offline';

/** What setup decided, as far as the policy lets it count: of two numbers the smaller. */
export function underPolicy(
  configuration: Configuration,
  { limits, offline }: { readonly limits: LimitsPolicy; readonly offline: OfflinePolicy },
): Configuration {
  const { clipboard, reveal, session } = configuration;
  const { clipboardSeconds, revealSeconds, idleMinutes } = limits;
  return {
    ...configuration,
    offline: offlineUnder(configuration.offline, offline),
    clipboard: { clearAfterSeconds: smaller(clipboard.clearAfterSeconds, clipboardSeconds) },
    reveal: { hideAfterSeconds: smaller(reveal.hideAfterSeconds, revealSeconds) },
    session: { lockAfterIdleMinutes: smaller(session.lockAfterIdleMinutes, idleMinutes) },
  };
}

function smaller(one: number, limit: number | null): number {
  return limit === null ? one : Math.min(one, limit);
}

/** The rules of setup, with a first one that keeps every path out which the policy does not name. */
function offlineUnder(
  rules: readonly OfflineRule[],
  { allowed, paths, maxAgeHours }: OfflinePolicy,
): readonly OfflineRule[] {
  if (!allowed) return [];
  const bounded = rules.map(rule => ({
    ...rule,
    maxAgeHours: rule.maxAgeHours === null ? maxAgeHours : smaller(rule.maxAgeHours, maxAgeHours),
  }));
  if (paths === null) return bounded;
  return [{ match: '**', except: paths, allowed: false, maxAgeHours: null }, ...bounded];
}
