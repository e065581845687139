import type { Json } from '../../../../shared/lib/canonical-json';
import { principalFor } from '../../dsv/federation/external-principal';
import { isObject } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Grant } from './grant';
import { judge } from './judge';

/**
 * A signed request to AWS's "who am I". The vendor's service sends it to AWS; the sandbox checks the
 * signature itself, with the keys it gave out.
 */
export const awsIamGrant: Grant = request => {
  const { tenant, body } = request;
  const headers = readHeaders(decode(body.text('aws_headers')));
  const { aws } = tenant.federation;
  return judge(request, {
    account: `aws:${aws.claimed(headers)}`,
    principal: () => {
      const arn = aws.identify(headers, decode(body.text('aws_body')));
      return arn === null ? null : principalFor(tenant, 'aws', arn);
    },
    refreshable: false,
  });
};

/** Header to a list of texts; the first counts. */
function readHeaders(text: string): ReadonlyMap<string, string> {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw refusal(400, 'invalid aws_headers');
  }
  if (!isObject(json)) throw refusal(400, 'invalid aws_headers');
  const pairs = Object.entries(json).flatMap(([name, values]) => {
    const first: unknown = Array.isArray(values) ? values[0] : undefined;
    return typeof first === 'string' ? [[name.toLowerCase(), first] as const] : [];
  });
  return new Map(pairs);
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
