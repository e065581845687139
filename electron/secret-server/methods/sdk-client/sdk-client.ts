import { createHash } from 'node:crypto';
import { AppError, hasCode } from '../../../../shared/errors/app-error';
import type { AuthParameters } from '../../../auth/auth-method';
import { digestOf } from '../../../auth/credential-digest';
import { plainParameter } from '../../../auth/parameters';
import { onboard } from '../../log-on';
import type { SdkClient } from '../../log-on';
import { sdkGrant } from '../../sdk-grant';
import { createServerAddress } from '../../server-address';
import type { ServerAuthMethod } from '../../server-method';
import type { ServerParts } from '../../server-parts';
import { connectByToken } from '../../token-connection';

/**
 * A rule of Secret Server and, where it wants one, its onboarding key: the host makes a client for
 * itself once and keeps what it got. Another rule or key is another client.
 */
export const sdkClient: ServerAuthMethod = {
  id: 'sdk_client',
  label: 'SDK client by onboarding rule',
  form: [
    { name: 'ruleName', label: 'Rule', secret: false, required: true },
    { name: 'onboardingKey', label: 'Onboarding key', secret: true, required: false },
  ],
  connect(parameters, parts) {
    const rule = ruleOf(parameters, parts);
    const ownClient = async (signal: AbortSignal): Promise<SdkClient> => {
      const kept = parts.sdkClients.client(rule);
      if (kept !== null) return kept;
      const made = await makeClient(parameters, parts, signal);
      await parts.sdkClients.keep(rule, made);
      return made;
    };
    return connectByToken(parts, {
      method: sdkClient,
      parameters,
      async getToken({ token }, signal) {
        const fields = sdkGrant(await ownClient(signal));
        try {
          return await token({ fields }, signal);
        } catch (error) {
          if (!hasCode(error, 'server.refused')) throw error;
          // Not onboarded again: whoever removed the client meant it.
          const detail = `${error.detail ?? ''}; a new onboarding key makes a new client`;
          throw new AppError('server.refused', { detail, cause: error });
        }
      },
    });
  },
};

function makeClient(
  parameters: AuthParameters,
  parts: ServerParts,
  signal: AbortSignal,
): Promise<SdkClient> {
  const { random, settings, hostName } = parts;
  const onboardingKey = parameters.secret['onboardingKey'];
  const fields = {
    name: `breakglass-${hostName}`,
    description: 'Reads secrets for the push to DevOps Secrets Vault',
    ruleName: plainParameter(parameters, 'ruleName'),
    clientId: random.uuid(),
    ...(onboardingKey === undefined ? {} : { onboardingKey }),
  };
  return onboard(parts, { address: createServerAddress(settings.url), fields }, signal);
}

function ruleOf(parameters: AuthParameters, { settings }: ServerParts): string {
  const key = digestOf(sdkClient, parameters) ?? '';
  const text = JSON.stringify([settings.url, plainParameter(parameters, 'ruleName'), key]);
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
