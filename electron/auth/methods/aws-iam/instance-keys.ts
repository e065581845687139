import { z } from 'zod';
import { AppError } from '../../../../shared/errors/app-error';
import { jsonOf, metadataUrl, successful } from '../../metadata-answers';
import type { Surroundings } from '../../surroundings';
import type { AwsKeys, KeySearch } from './aws-keys';
import { keysFrom } from './aws-keys';

const answer = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  Token: z.string(),
});

/**
 * Keys of the role of this instance, by version 2 of the instance metadata service (a session token
 * first, so that nothing on the way can be made to ask for them).
 * @throws AppError `auth.metadataMissing`, `cancelled`.
 */
export async function keysOfInstance(
  { environment, metadata }: Surroundings,
  signal: AbortSignal,
): Promise<KeySearch> {
  if (environment['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true') {
    return { kind: 'none', place: 'instance metadata is switched off (AWS_EC2_METADATA_DISABLED)' };
  }
  const base = metadataUrl(
    environment['AWS_EC2_METADATA_SERVICE_ENDPOINT'] || 'http://169.254.169.254',
  );
  const at = (path: string): URL => new URL(`/latest/${path}`, base);
  const session = await metadata(
    {
      method: 'PUT',
      url: at('api/token'),
      headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '300' },
    },
    signal,
  );
  const headers = { 'x-aws-ec2-metadata-token': successful(session, base).trim() };
  const read = async (path: string): Promise<string> =>
    successful(await metadata({ method: 'GET', url: at(path), headers }, signal), base);
  const list = await read('meta-data/iam/security-credentials/');
  const role = list.split('\n')[0]?.trim() ?? '';
  if (role === '') return { kind: 'none', place: 'instance metadata: this instance has no role' };
  const found = await read(`meta-data/iam/security-credentials/${encodeURIComponent(role)}`);
  return { kind: 'found', keys: readKeys(found, base) };
}

function readKeys(text: string, base: URL): AwsKeys {
  const parsed = answer.safeParse(jsonOf(text));
  const keys = parsed.success
    ? keysFrom({
        id: parsed.data.AccessKeyId,
        secret: parsed.data.SecretAccessKey,
        session: parsed.data.Token,
      })
    : null;
  if (keys !== null) return keys;
  throw new AppError('auth.metadataMissing', { detail: `${base.host}: its answer holds no keys` });
}
