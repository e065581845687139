import type { SandboxSource } from '../../options';
import type { SignedAwsRequest } from './aws-signature';
import { isSignedWith, readAuthorization } from './aws-signature';

/** Keys of an invented AWS role, as its instance metadata gives them out. */
export interface AwsKeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Stands in for AWS's token service: knows who signs with which keys. */
export interface AwsKeyStore {
  /** @param arn what requests signed with these keys come from. */
  make(arn: string): AwsKeyPair;
  /** What the Authorization header claims, for counting failures; '' when it claims nothing. */
  claimed(headers: ReadonlyMap<string, string>): string;
  /** The ARN behind a request that was signed well and lately; null otherwise. */
  identify(headers: ReadonlyMap<string, string>, body: string): string | null;
}

interface Known extends AwsKeyPair {
  readonly arn: string;
}

/** Source: AWS; a signature is taken for a quarter of an hour on either side. */
const toleranceMs = 15 * 60_000;
const wantedBody = 'Action=GetCallerIdentity&Version=2011-06-15';
const leastSigned = ['host', 'x-amz-date'];

export function createAwsKeyStore(source: SandboxSource): AwsKeyStore {
  const known = new Map<string, Known>();
  const authorizationOf = (headers: ReadonlyMap<string, string>) =>
    readAuthorization(headers.get('authorization') ?? '');

  function text(length: number): string {
    return Buffer.from(source.randomBytes(length)).toString('base64');
  }

  return {
    make(arn) {
      const id = Buffer.from(source.randomBytes(8)).toString('hex').toUpperCase();
      const pair = {
        accessKeyId: `ASIA${id}`,
        secretAccessKey: text(30),
        sessionToken: text(96),
      };
      known.set(pair.accessKeyId, { ...pair, arn });
      return pair;
    },
    claimed: headers => authorizationOf(headers)?.accessKeyId ?? '',
    identify(headers, body) {
      const authorization = authorizationOf(headers);
      const keys = authorization === null ? undefined : known.get(authorization.accessKeyId);
      if (authorization === null || keys === undefined || body !== wantedBody) return null;
      if (headers.get('x-amz-security-token') !== keys.sessionToken) return null;
      const wanted = [...leastSigned, 'x-amz-security-token'];
      if (!wanted.every(name => authorization.signedHeaders.includes(name))) return null;
      if (!isRecent(headers.get('x-amz-date') ?? '', source.now())) return null;
      const request: SignedAwsRequest = {
        method: 'POST',
        host: 'sts.amazonaws.com',
        path: '/',
        headers,
        body,
      };
      return isSignedWith(request, authorization, keys.secretAccessKey) ? keys.arn : null;
    },
  };
}

/** @param date `20261123T191211Z`. */
function isRecent(date: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(now - at) <= toleranceMs;
}
