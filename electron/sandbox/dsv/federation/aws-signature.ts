import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A signed request as it arrived. Header names in any case. */
export interface SignedAwsRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What the Authorization header says. */
export interface AwsAuthorization {
  readonly accessKeyId: string;
  /** `20261123/us-east-1/sts/aws4_request`. */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const shape =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8}\/[^/,\s]+\/[^/,\s]+\/aws4_request), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Null for anything but a version 4 signature. */
export function readAuthorization(header: string): AwsAuthorization | null {
  const [, accessKeyId, scope, headers, signature] = shape.exec(header) ?? [];
  if (!accessKeyId || !scope || !headers || !signature) return null;
  return { accessKeyId, scope, signedHeaders: headers.split(';'), signature };
}

/**
 * Computes the signature anew and compares. Source: AWS, "Signature Version 4 signing process"; only
 * requests without a query. Written apart from the client's library, so that one checks the other.
 */
export function isSignedWith(
  request: SignedAwsRequest,
  { scope, signedHeaders, signature }: AwsAuthorization,
  secretAccessKey: string,
): boolean {
  const lines = signedHeaders.map(name => `${name}:${valueOf(request, name)}`);
  const canonical = [
    request.method,
    request.path,
    '',
    ...lines,
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers.get('x-amz-date') ?? '',
    scope,
    sha256(canonical),
  ].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((above, part) => hmac(above, part), `AWS4${secretAccessKey}`);
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'));
}

function valueOf({ headers, host }: SignedAwsRequest, name: string): string {
  return name === 'host' ? host : (headers.get(name) ?? '').trim().replaceAll(/ +/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}
