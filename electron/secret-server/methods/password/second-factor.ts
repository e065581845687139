import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import type { AuthParameters } from '../../../auth/auth-method';
import { optionalParameter } from '../../../auth/parameters';
import { codeOfStep } from '../../../totp/code-of-seed';
import { seedOfBase32 } from '../../../totp/read-seed';
import type { ServerParts } from '../../server-parts';

/** What is sent as second factor; null for an account without one. */
export type SecondFactor = (signal: AbortSignal) => Promise<SecretText | null>;

/** Chooses by the parameters: a computed code, the word `push`, a typed code, or nothing. */
export function createSecondFactor(parameters: AuthParameters, parts: ServerParts): SecondFactor {
  const seed = parameters.secret['totpSeed'];
  if (seed !== undefined) return computed(seed, parts);
  const kind = optionalParameter(parameters, 'otp');
  if (kind === null) return () => Promise.resolve(null);
  if (kind === 'push') return () => Promise.resolve(new SecretText('push'));
  return typed(parts);
}

/** A code is taken once, so a second log-on in the same half minute waits for the next one. */
function computed(text: SecretText, { clock }: ServerParts): SecondFactor {
  let used = -1;
  return async signal => {
    const seed = seedOfBase32(text);
    if (!seed) throw new AppError('config.invalid', { detail: 'auth.totpSeed is no Base32' });
    const stepMs = seed.periodSeconds * 1_000;
    let step = Math.floor(clock.now() / stepMs);
    if (step <= used) {
      await clock.sleep((used + 1) * stepMs - clock.now(), signal);
      step = used + 1;
    }
    used = step;
    return codeOfStep(seed, step);
  };
}

function typed({ askCode, settings }: ServerParts): SecondFactor {
  return async signal => {
    const code = askCode ? await askCode(settings.id, signal) : null;
    if (code !== null) return code;
    const detail = `${settings.id}: a code has to be typed, and nobody is there to do it`;
    throw new AppError('server.otp', { detail });
  };
}
