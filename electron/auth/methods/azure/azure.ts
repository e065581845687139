import { z } from 'zod';
import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import type { AuthMethod } from '../../auth-method';
import { jsonOf, metadataUrl, successful } from '../../metadata-answers';
import type { MetadataQuestion } from '../../metadata-service';
import { optionalParameter } from '../../parameters';
import type { Surroundings } from '../../surroundings';

const resource = 'https://management.azure.com/';
const answer = z.object({ access_token: z.string().min(1) });

/** The managed identity of an Azure machine or app. */
export const azure: AuthMethod = {
  id: 'azure',
  label: 'Azure managed identity',
  form: [{ name: 'clientId', label: 'Client ID of the identity', secret: false, required: false }],
  async getToken(parameters, { token, around }, signal) {
    const clientId =
      optionalParameter(parameters, 'clientId') ?? (around.environment['AZURE_CLIENT_ID'] || null);
    const question = questionFor(around, clientId);
    const text = successful(await around.metadata(question, signal), question.url);
    const parsed = answer.safeParse(jsonOf(text));
    if (!parsed.success) {
      const detail = `${question.url.host}: its answer holds no token`;
      throw new AppError('auth.metadataMissing', { detail });
    }
    const jwt = new SecretText(parsed.data.access_token);
    return token({ grant_type: 'azure', jwt }, signal);
  },
};

/** An app service has an endpoint and a header of its own; a machine has the usual address. */
function questionFor({ environment }: Surroundings, clientId: string | null): MetadataQuestion {
  const endpoint = environment['IDENTITY_ENDPOINT'];
  const header = environment['IDENTITY_HEADER'];
  const isApp = Boolean(endpoint) && Boolean(header);
  const machine = environment['AZURE_POD_IDENTITY_AUTHORITY_HOST'] || 'http://169.254.169.254';
  const url = isApp
    ? metadataUrl(endpoint ?? '')
    : new URL('/metadata/identity/oauth2/token', metadataUrl(machine));
  url.searchParams.set('api-version', isApp ? '2019-08-01' : '2018-02-01');
  url.searchParams.set('resource', resource);
  if (clientId !== null) url.searchParams.set('client_id', clientId);
  const headers: Record<string, string> = isApp
    ? { 'x-identity-header': header ?? '' }
    : { metadata: 'true' };
  return { method: 'GET', url, headers };
}
