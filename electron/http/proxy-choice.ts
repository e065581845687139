import type { ProxySettings } from '../../shared/domain/proxy-settings';
import { AppError } from '../../shared/errors/app-error';
import { configuredProxy, environmentProxy } from './proxy-address';
import { exceptionsIn, isExcepted, isLoopback } from './proxy-exceptions';
import type { ProxyChoice, ProxyChoiceParts, Route } from './route';
import { createSystemRoutes } from './system-routes';

/**
 * Decides about the proxy as configured. As in most clients, neither the environment's proxy nor the
 * system's is used for this host itself; one of the settings always is.
 */
export function createProxyChoice(settings: ProxySettings, parts: ProxyChoiceParts): ProxyChoice {
  if (settings === null) return byEnvironment(parts);
  if (settings === 'none') return fixed(() => ({ proxy: null, source: '"none" in setup.json' }));
  if (settings === 'system') return bySystem(parts, null);
  if (typeof settings === 'string') return fixed(() => configured(settings, null));
  if ('pac' in settings) return bySystem(parts, settings.pac);
  return fixed(() => {
    const { password } = parts;
    if (password === null) {
      const detail = `${settings.url}: the password of this proxy is not in the store`;
      throw new AppError('config.invalid', { detail });
    }
    return configured(settings.url, { username: settings.username, password });
  });
}

function configured(...address: Parameters<typeof configuredProxy>): Route {
  return { proxy: configuredProxy(...address), source: 'setup.json' };
}

function fixed(decide: () => Route): ProxyChoice {
  return { asks: null, routes: async () => [decide()] };
}

function bySystem(parts: ProxyChoiceParts, script: string | null): ProxyChoice {
  const routes = createSystemRoutes(parts, script);
  return {
    asks: routes.name,
    async routes(target, signal) {
      if (script === null && isLoopback(target.host)) return [itself];
      return routes.find(target, signal);
    },
  };
}

/** HTTPS_PROXY, ALL_PROXY and NO_PROXY, either case, the lower case first. */
function byEnvironment(parts: ProxyChoiceParts): ProxyChoice {
  const { environment } = parts;
  const system = bySystem(parts, null);
  return {
    asks: system.asks,
    async routes(target, signal) {
      if (isLoopback(target.host)) return [itself];
      const exceptions = exceptionsIn(lookUp(environment, ['no_proxy'])?.value ?? '');
      if (isExcepted(target, exceptions)) return [{ proxy: null, source: 'NO_PROXY' }];
      const found = lookUp(environment, ['https_proxy', 'all_proxy']);
      if (found === null) return system.routes(target, signal);
      return [{ proxy: environmentProxy(found.value), source: found.name }];
    },
  };
}

const itself: Route = { proxy: null, source: 'this host itself' };

function lookUp(
  environment: ProxyChoiceParts['environment'],
  names: readonly string[],
): { readonly name: string; readonly value: string } | null {
  for (const name of names.flatMap(lower => [lower, lower.toUpperCase()])) {
    const value = environment[name]?.trim() ?? '';
    if (value !== '') return { name, value };
  }
  return null;
}
