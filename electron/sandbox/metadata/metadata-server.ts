import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsKeyPair } from '../dsv/federation/aws-keys';
import type { IdentityTokens } from '../dsv/federation/identity-tokens';
import type { Listener } from '../listener';
import { createListener } from '../listener';
import type { SandboxSource } from '../options';

/** What the invented machine is in each cloud. */
export interface MachineIdentity {
  readonly awsRole: string;
  readonly awsKeys: AwsKeyPair;
  readonly azureSubject: string;
  readonly gcpSubject: string;
}

interface MetadataNeeds {
  readonly machine: MachineIdentity;
  readonly clouds: IdentityTokens;
  readonly source: SandboxSource;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

const notFound: Reply = { status: 404, text: 'not found' };
const forbidden: Reply = { status: 403, text: 'forbidden' };

/**
 * The metadata services of three clouds on one loopback port, in plain http as they are. Each asks
 * for the header that keeps strangers' requests out, as the real ones do.
 */
export function createMetadataServer(needs: MetadataNeeds): Listener {
  const sessions = new Set<string>();
  return createListener({
    port: 0,
    identity: null,
    onRequest: (request, response) => send(response, answer(request, needs, sessions)),
  });
}

function answer(request: IncomingMessage, needs: MetadataNeeds, sessions: Set<string>): Reply {
  const url = new URL(request.url ?? '/', 'http://metadata');
  const header = (name: string): string => String(request.headers[name] ?? '');
  if (url.pathname.startsWith('/latest/')) return amazon(request, needs, sessions);
  if (url.pathname === '/metadata/identity/oauth2/token') {
    return header('metadata') === 'true' ? microsoft(url, needs) : forbidden;
  }
  if (/^\/computeMetadata\/v1\/instance\/service-accounts\/[^/]+\/identity$/.test(url.pathname)) {
    return header('metadata-flavor') === 'Google' ? google(url, needs) : forbidden;
  }
  return notFound;
}

/** Version 2: a session token first, which everything else has to be asked with. */
function amazon(
  request: IncomingMessage,
  { machine, source }: MetadataNeeds,
  sessions: Set<string>,
): Reply {
  if (request.method === 'PUT' && request.url === '/latest/api/token') {
    const token = Buffer.from(source.randomBytes(24)).toString('base64url');
    sessions.add(token);
    return { status: 200, text: token };
  }
  const given = String(request.headers['x-aws-ec2-metadata-token'] ?? '');
  if (!sessions.has(given)) return { status: 401, text: 'unauthorized' };
  const folder = '/latest/meta-data/iam/security-credentials/';
  if (request.url === folder) return { status: 200, text: machine.awsRole };
  if (request.url !== `${folder}${machine.awsRole}`) return notFound;
  const { accessKeyId, secretAccessKey, sessionToken } = machine.awsKeys;
  const keys = {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
  };
  return { status: 200, text: JSON.stringify(keys) };
}

function microsoft(url: URL, { machine, clouds }: MetadataNeeds): Reply {
  const resource = url.searchParams.get('resource') ?? '';
  if (resource === '' || !url.searchParams.has('api-version')) {
    return { status: 400, text: JSON.stringify({ error: 'invalid_request' }) };
  }
  const token = clouds.issue('azure', machine.azureSubject, resource);
  const body = { access_token: token, expires_in: '3600', resource, token_type: 'Bearer' };
  return { status: 200, text: JSON.stringify(body) };
}

function google(url: URL, { machine, clouds }: MetadataNeeds): Reply {
  const audience = url.searchParams.get('audience') ?? '';
  if (audience === '') return { status: 400, text: 'non-empty audience parameter required' };
  return { status: 200, text: clouds.issue('gcp', machine.gcpSubject, audience) };
}

function send(response: ServerResponse, { status, text }: Reply): void {
  response.writeHead(status, { 'Content-Length': String(Buffer.byteLength(text)) });
  response.end(text);
}
