import { createHmac } from 'node:crypto';
import type { Alert } from '../../../../shared/domain/alert';
import { alertTitle } from '../../../../shared/domain/alert-text';
import { canonicalJson } from '../../../../shared/lib/canonical-json';
import type { Json } from '../../../../shared/lib/canonical-json';
import type { SecretText } from '../../../../shared/lib/secret-text';

/** What is posted: one JSON object, the same bytes at every try. */
export function webhookBody(alert: Alert): Uint8Array {
  const { at, isDrill: drill, ...rest } = alert;
  const time = new Date(at).toISOString();
  const body = { v: 1, ...rest, drill, time, text: alertTitle(alert) };
  return Buffer.from(canonicalJson(body as unknown as Json));
}

/**
 * HMAC-SHA-256, as hexadecimal digits.
 * @param timestamp seconds since 1970, as digits; a full stop stands between it and the body.
 */
export function webhookSignature(secret: SecretText, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', secret.open()).update(`${timestamp}.`).update(body).digest('hex');
}
