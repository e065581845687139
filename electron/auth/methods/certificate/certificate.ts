import { AppError, hasCode } from '../../../../shared/errors/app-error';
import type { AuthMethod } from '../../auth-method';
import { plainParameter, secretParameter } from '../../parameters';
import type { ClientIdentity } from './client-identity';
import { openChallenge, readIdentity } from './client-identity';

/**
 * A certificate that the vault issued, and its key. The vault seals a challenge to the certificate;
 * opening it proves the key, which never leaves this host.
 */
export const certificate: AuthMethod = {
  id: 'certificate',
  label: 'Client certificate',
  form: [
    { name: 'certificate', label: 'Certificate (PEM)', secret: false, required: true },
    { name: 'privateKey', label: 'Private key (PEM)', secret: true, required: true },
  ],
  async getToken(parameters, { ask, token, around }, signal) {
    const pem = plainParameter(parameters, 'certificate');
    const identity = readIdentity(pem, secretParameter(parameters, 'privateKey'));
    try {
      const question = { client_certificate: Buffer.from(pem, 'utf8').toString('base64') };
      const challenge = await ask('certificate/auth', question, signal);
      const grant = {
        grant_type: 'certificate',
        cert_challenge_id: challenge.get('cert_challenge_id') ?? '',
        decrypted_challenge: openChallenge(identity, challenge.get('encrypted') ?? ''),
      };
      return await token(grant, signal);
    } catch (error) {
      throw explained(error, identity, around.clock.now());
    }
  },
};

/** Only after the vault refused: the clock of this host may be the one that is wrong. */
function explained(error: unknown, { validUntil }: ClientIdentity, now: number): unknown {
  if (!hasCode(error, 'vault.unauthenticated') || validUntil > now) return error;
  const detail = `it was valid until ${new Date(validUntil).toISOString()}`;
  return new AppError('auth.certificateExpired', { detail, cause: error });
}
