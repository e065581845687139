import type { SecretServerSettings } from '../../../shared/domain/configuration';
import { createHttpClient } from '../../http/http-client';
import { statusError } from '../../http/http-error';
import type { HttpLimits } from '../../http/limits';
import type { ReachingPlatform } from '../../vault/reached-with';
import type { NetworkTarget } from './target';

/** Asks a Secret Server for a sign of life, without credentials. What it says is not judged here. */
export function createServerProbe(
  { platform, limits }: { readonly platform: ReachingPlatform; readonly limits: HttpLimits },
  { url, ca }: SecretServerSettings,
): Pick<NetworkTarget, 'signOfLife' | 'dispose'> {
  const { clock, random, log, environment, lookup, systemProxy, host } = platform;
  const http = createHttpClient({
    ...{ clock, random, log, environment, lookup, systemProxy, ca, proxy: null },
    limits,
    userAgent: `breakglass/${host.appVersion}`,
  });
  const place = new URL(`${url.replace(/\/+$/, '')}/healthcheck.aspx`);
  return {
    async signOfLife(signal) {
      const at = { wall: clock.now(), monotonic: clock.monotonicMs() };
      const onSent = (): void => {
        at.wall = clock.now();
        at.monotonic = clock.monotonicMs();
      };
      const response = await http.send(
        {
          label: 'health',
          method: 'GET',
          url: place,
          ...{ headers: {}, bearer: null, body: null, patience: 'interactive', retry: 'never' },
          onSent,
        },
        signal,
      );
      if (response.status >= 500) throw statusError(response, place.host, clock.now());
      return {
        status: response.status,
        date: response.headers.get('date') ?? null,
        tookMs: Math.round(clock.monotonicMs() - at.monotonic),
        sentAt: at.wall,
        receivedAt: clock.now(),
      };
    },
    dispose: () => http.close(),
  };
}
