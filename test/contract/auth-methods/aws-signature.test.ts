import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, it } from 'vitest';
import { signIdentityRequest } from '../../../electron/auth/methods/aws-iam/signed-request';
import {
  isSignedWith,
  readAuthorization,
} from '../../../electron/sandbox/dsv/federation/aws-signature';
import { SecretText } from '../../../shared/lib/secret-text';
import { present } from '../sandbox/sandbox-client';

/** The keys of AWS's own examples. */
const keys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const datetime = '20150830T123600Z';

/** Source: AWS, Signature Version 4 test suite: `get-vanilla` and `post-vanilla`. */
const published = [
  ['GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
] as const;

describe('signature version 4', () => {
  it.each(published)('of %s is the published one, by the library', async (method, signature) => {
    const url = 'https://example.amazonaws.com/';
    const signer = new AwsV4Signer({
      ...{ ...keys, method, url, datetime, service: 'service', region: 'us-east-1' },
    });
    expect(await signer.signature()).toBe(signature);
  });

  it.each(published)('of %s is the published one, to the sandbox', (method, signature) => {
    const request = {
      ...{ method, host: 'example.amazonaws.com', path: '/', body: '' },
      headers: new Map([['x-amz-date', datetime]]),
    };
    const header = (mark: string): string =>
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${mark}`;
    const judge = (mark: string): boolean =>
      isSignedWith(request, present(readAuthorization(header(mark))), keys.secretAccessKey);
    expect(judge(signature)).toBe(true);
    expect(judge(signature.replace(/^5/, '6'))).toBe(false);
  });
});

describe('the signed request for DSV', () => {
  async function sign(sessionToken: string | null) {
    const signed = await signIdentityRequest(
      {
        accessKeyId: keys.accessKeyId,
        secretAccessKey: new SecretText(keys.secretAccessKey),
        sessionToken: sessionToken === null ? null : new SecretText(sessionToken),
      },
      Date.UTC(2026, 10, 23, 19, 12, 11),
    );
    const headers = Buffer.from(signed.aws_headers.open(), 'base64').toString('utf8');
    const body = Buffer.from(signed.aws_body, 'base64').toString('utf8');
    return { headers: JSON.parse(headers) as Record<string, readonly string[]>, body };
  }

  it('has the headers of the vendor’s own client, without the host', async () => {
    const { headers, body } = await sign(null);
    expect(body).toBe('Action=GetCallerIdentity&Version=2011-06-15');
    const { Authorization: [authorization] = [], ...rest } = headers;
    expect(rest).toEqual({
      'Content-Length': ['43'],
      'Content-Type': ['application/x-www-form-urlencoded; charset=utf-8'],
      'X-Amz-Date': ['20261123T191211Z'],
    });
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20261123\/us-east-1\/sts\/aws4_request, SignedHeaders=content-length;content-type;host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });

  it('carries and signs a session token', async () => {
    const { headers } = await sign('session');
    expect(headers['X-Amz-Security-Token']).toEqual(['session']);
    expect(headers['Authorization']?.[0]).toContain(
      'SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-security-token,',
    );
  });
});
