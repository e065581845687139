import type { Alert, WebhookSettings } from '../../../../shared/domain/alert';
import { AppError } from '../../../../shared/errors/app-error';
import type { SecretText } from '../../../../shared/lib/secret-text';
import type { HttpRequest } from '../../../http/http-message';
import type { HttpLimits } from '../../../http/limits';
import { createPlatformClient } from '../../../http/platform-client';
import type { AlertChannel, ChannelParts, ChannelSecrets } from '../../alert-channel';
import { attemptMs, noSecrets } from '../../alert-channel';
import { notDelivered } from '../not-delivered';
import { webhookBody, webhookSignature } from './webhook-body';

const phases = {
  connectMs: 5_000,
  firstByteMs: 5_000,
  bodyMs: 1_000,
  totalMs: attemptMs,
  operationMs: attemptMs,
};

const limits: HttpLimits = {
  interactive: phases,
  background: phases,
  maxBodyBytes: 1,
  maxHeaderBytes: 32 * 1024,
};

/**
 * Posts alerts as JSON over TLS, signed where there is a secret. A 2xx is the acceptance; nothing of an
 * answer is read beyond its head, and no redirect is followed. Each try has a connection of its own,
 * because alerts are rare and the last one may be days old.
 */
export function createWebhookChannel(
  settings: WebhookSettings,
  { platform, secrets }: ChannelParts,
): AlertChannel {
  return {
    async deliver(alert, signal) {
      const known = needsSecret(settings) ? await secrets(settings.id) : noSecrets;
      const { ca, proxy, pins } = settings;
      const { proxyPassword } = known;
      const client = createPlatformClient({ ca, proxy, pins, proxyPassword, limits }, platform);
      try {
        const timestamp = String(Math.floor(platform.clock.now() / 1000));
        const request = requestFor(settings, alert, {
          timestamp,
          secret: secretOf(settings, known),
        });
        const { status } = await client.send(request, signal);
        if (status >= 200 && status <= 299) return;
        throw refused(request, `status ${status}`);
      } catch (error) {
        throw notDelivered(error);
      } finally {
        await client.close();
      }
    },
  };
}

function needsSecret({ isSigned, proxy }: WebhookSettings): boolean {
  return isSigned || (typeof proxy === 'object' && proxy !== null && 'username' in proxy);
}

function secretOf({ id, isSigned }: WebhookSettings, { own }: ChannelSecrets): SecretText | null {
  const secret = own['secret'] ?? null;
  if (isSigned && secret === null) {
    throw new AppError('alert.notDelivered', { detail: `${id}: its secret is not in the store` });
  }
  return isSigned ? secret : null;
}

function requestFor(
  { url }: WebhookSettings,
  alert: Alert,
  { timestamp, secret }: { readonly timestamp: string; readonly secret: SecretText | null },
): HttpRequest {
  const body = webhookBody(alert);
  return {
    label: 'alert',
    method: 'POST',
    url: new URL(url),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-breakglass-alert': alert.id,
      'x-breakglass-timestamp': timestamp,
      ...(secret && { 'x-breakglass-signature': webhookSignature(secret, timestamp, body) }),
    },
    bearer: null,
    body,
    reads: 'status',
    patience: 'background',
    retry: 'never',
    onSent: () => undefined,
  };
}

function refused({ url }: HttpRequest, fact: string): AppError {
  return new AppError('alert.refused', { detail: `${url.host}: ${fact}` });
}
