import { cacheStrategies, defaultCache } from '../../shared/domain/configuration';
import type { CacheSettings, CacheStrategy } from '../../shared/domain/configuration';
import type { IgnoredSetting } from '../../shared/contract/import';
import type { ProfileSettings } from './profile-settings';

const mostMinutes = 5_256_000;

/**
 * How sealed copies are used: as the profile says. The command line takes an unknown strategy for
 * `server`; a profile that says nothing gets our own default.
 */
export function cacheOf(settings: ProfileSettings): {
  readonly cache: CacheSettings;
  readonly ignored: readonly IgnoredSetting[];
} {
  const ignored: IgnoredSetting[] = [];
  const named = settings.take('cache.strategy');
  const age = settings.take('cache.age');
  const known = cacheStrategies.find(strategy => strategy === named);
  if (named !== null && known === undefined) {
    ignored.push({ name: 'cache.strategy', because: 'not known; "server" is used, as dsv does' });
  }
  const isAge = age !== null && /^[1-9]\d{0,8}$/.test(age);
  if (age !== null && !isAge) {
    const because = `not a number of minutes above 0; ${defaultCache.ageMinutes} is used`;
    ignored.push({ name: 'cache.age', because });
  }
  const ageMinutes = isAge ? Math.min(Number(age), mostMinutes) : defaultCache.ageMinutes;
  const unknown: CacheStrategy = named === null ? defaultCache.strategy : 'server';
  return { cache: { strategy: known ?? unknown, ageMinutes }, ignored };
}
