import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import type { AuthMethod, LogOnTools } from '../../auth-method';
import { metadataUrl, successful } from '../../metadata-answers';
import { optionalParameter } from '../../parameters';

/** The identity of a Google Cloud machine, or an identity token that was handed over. */
export const gcp: AuthMethod = {
  id: 'gcp',
  label: 'Google Cloud identity',
  form: [
    { name: 'serviceAccount', label: 'Service account', secret: false, required: false },
    { name: 'token', label: 'Identity token', secret: true, required: false },
  ],
  async getToken(parameters, tools, signal) {
    const given = Object.hasOwn(parameters.secret, 'token')
      ? parameters.secret['token']
      : undefined;
    const account = optionalParameter(parameters, 'serviceAccount') ?? 'default';
    const jwt = given ?? (await identityOf(account, tools, signal));
    return tools.token({ grant_type: 'gcp', jwt }, signal);
  },
};

async function identityOf(
  account: string,
  { around, audience }: LogOnTools,
  signal: AbortSignal,
): Promise<SecretText> {
  const base = metadataUrl(around.environment['GCE_METADATA_HOST'] || 'http://169.254.169.254');
  const path = `/computeMetadata/v1/instance/service-accounts/${encodeURIComponent(account)}/identity`;
  const url = new URL(path, base);
  url.searchParams.set('audience', audience);
  url.searchParams.set('format', 'full');
  const headers = { 'metadata-flavor': 'Google' };
  const text = successful(await around.metadata({ method: 'GET', url, headers }, signal), base);
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim())) return new SecretText(text.trim());
  throw new AppError('auth.metadataMissing', { detail: `${base.host}: its answer is no token` });
}
