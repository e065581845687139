import type { SecretServerSettings } from '../../../shared/domain/configuration';
import type { ProbeClass } from '../../../shared/domain/outage';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import { createProbe } from '../../outage/probe';
import type { ReachingPlatform } from '../../vault/reached-with';
import type { NetworkTarget } from './target';

/** Looks at a Secret Server as the outage gate does, and says what that would mean for the gate. */
export function createServerSign(
  { clock, log, environment, lookup, systemProxy, host }: ReachingPlatform,
  server: SecretServerSettings,
  password: SecretText | null,
): NetworkTarget['signOfLife'] {
  const userAgent = `breakglass/${host.appVersion}`;
  const look = createProbe({
    ...{ server, clock, log, environment, lookup, systemProxy, userAgent },
    proxyPassword: () => Promise.resolve(password),
  });
  return async signal => {
    const startedAt = clock.monotonicMs();
    const { class: kind, words, answer } = await look(signal);
    if (kind === 'down') throw new AppError('server.unreachable', { detail: words });
    const tookMs = Math.round(clock.monotonicMs() - startedAt);
    return { said: `${words}, in ${tookMs} ms`, next: advice[kind], answer };
  };
}

const advice: Readonly<Record<Exclude<ProbeClass, 'down'>, string | null>> = {
  up: null,
  degraded:
    'The gate counts this as trouble, and a minute of it as an outage. Tell whoever runs Secret Server, or correct its url in setup.json.',
  suspect:
    'The gate never takes this for an outage. Correct the url in setup.json, or find out who answers there.',
};
