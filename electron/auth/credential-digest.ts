import { createHash } from 'node:crypto';
import type { AuthMethod, AuthParameters } from './auth-method';

/**
 * Knows the same credentials again: SHA-256 over the method and every parameter, in the order of the
 * form. It is kept sealed beside the credentials themselves, so it tells nothing they do not.
 * @returns null for a method that has no stored secret, of which nothing could have been rotated.
 */
export function digestOf(
  method: Pick<AuthMethod, 'id' | 'form'>,
  parameters: AuthParameters,
): string | null {
  const { plain, secret } = parameters;
  if (!method.form.some(field => field.secret && secret[field.name] !== undefined)) return null;
  const values = method.form.map(({ name }) => secret[name]?.open() ?? plain[name] ?? null);
  const text = JSON.stringify(['breakglass log-on', method.id, ...values]);
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
