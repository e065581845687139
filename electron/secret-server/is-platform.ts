import type { HttpResponse } from '../http/http-message';
import type { ServerAddress } from './server-address';
import type { ServerParts } from './server-parts';

/**
 * Tells a platform from a Secret Server: the first has `/health`, the second `/api/v1/healthcheck`.
 * @throws AppError `vault.*` when neither can be asked.
 */
export async function isPlatform(
  { http }: Pick<ServerParts, 'http'>,
  address: ServerAddress,
  signal: AbortSignal,
): Promise<boolean> {
  const ask = (url: URL): Promise<HttpResponse> =>
    http.send(
      {
        label: 'health',
        method: 'GET',
        url,
        headers: { accept: '*/*' },
        bearer: null,
        body: null,
        patience: 'background',
        retry: 'safe',
        onSent: () => undefined,
      },
      signal,
    );
  if (isHealthy(await ask(address.api('v1/healthcheck')))) return false;
  return isHealthy(await ask(address.route('health')));
}

/** `{"healthy":true}` in any case, or the word alone. */
function isHealthy({ status, body }: HttpResponse): boolean {
  if (status < 200 || status > 299) return false;
  const text = new TextDecoder().decode(body.subarray(0, 4_096)).trim();
  return /^"?healthy"?$/i.test(text) || /"healthy"\s*:\s*true/i.test(text);
}
