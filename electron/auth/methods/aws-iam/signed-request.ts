import { AwsV4Signer } from 'aws4fetch';
import type { EpochMs } from '../../../../shared/domain/entry';
import { SecretText } from '../../../../shared/lib/secret-text';
import type { AwsKeys } from './aws-keys';

const body = 'Action=GetCallerIdentity&Version=2011-06-15';
/** Signed, and not sent along: the vault knows it. It belongs to the region us-east-1. */
const url = 'https://sts.amazonaws.com/';

/** The two members of the grant. The headers are a credential while the signature is young. */
export interface SignedRequest {
  readonly aws_headers: SecretText;
  readonly aws_body: string;
}

/** Signs `sts:GetCallerIdentity` (Signature Version 4) and writes it as DSV wants it. */
export async function signIdentityRequest(keys: AwsKeys, now: EpochMs): Promise<SignedRequest> {
  const signer = new AwsV4Signer({
    method: 'POST',
    url,
    body,
    headers: {
      'Content-Length': String(body.length),
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey.open(),
    ...(keys.sessionToken === null ? {} : { sessionToken: keys.sessionToken.open() }),
    service: 'sts',
    region: 'us-east-1',
    datetime: new Date(now).toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
    // DSV's own clients sign these two as well, which the library leaves out by itself.
    allHeaders: true,
  });
  const { headers } = await signer.sign();
  const written = [...headers].map(([name, value]) => [canonical(name), [value]]);
  const json = JSON.stringify(Object.fromEntries(written));
  return { aws_headers: new SecretText(base64(json)), aws_body: base64(body) };
}

/** `x-amz-date` → `X-Amz-Date`, as the vendor's clients write it. */
function canonical(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, start => start.toUpperCase());
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
