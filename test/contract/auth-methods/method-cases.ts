import { authMethodOf } from '../../../electron/auth/methods/methods';
import { present } from '../sandbox/sandbox-client';
import type { MethodCase } from './auth-method.contract';
import type { Configured, MethodBench } from './method-bench';
import { plain } from './method-bench';

const nothing: Configured = { parameters: {}, secrets: {}, environment: {} };
const alice = { username: 'alice', password: 'canary-password-of-alice' };

const clientCredentials: MethodCase = {
  method: authMethodOf('client_credentials'),
  right: ({ address }) => clientOf(present(address.credentials.operator).clientId, address),
  wrong: () => ({
    ...nothing,
    parameters: { clientId: 'nobody' },
    secrets: { clientSecret: 'canary-wrong' },
  }),
  badGrant: async ({ address }) => ({
    grant_type: 'client_credentials',
    client_id: present(address.credentials.operator).clientId,
    client_secret: 'wrong',
  }),
  revoke: ({ admin, address }) =>
    admin('DELETE', `/v1/clients/${present(address.credentials.operator).clientId}?force=true`),
  afterRevoke: 'auth.secretRotated',
  canaries: (_, { secrets }) => [present(secrets['clientSecret']), 'canary'],
};

function clientOf(clientId: string, { credentials }: MethodBench['address']): Configured {
  const clientSecret = present(credentials.operator).clientSecret.open();
  return { ...nothing, parameters: { clientId }, secrets: { clientSecret } };
}

const password: MethodCase = {
  method: authMethodOf('password'),
  async right({ admin, known }) {
    await admin('POST', '/v1/users/', alice);
    const path = `secrets:${known}`;
    const permission = { subjects: ['users:alice'], actions: ['read'], resources: [path] };
    const policy = JSON.stringify({ permissionDocument: [permission] });
    await admin('POST', '/v1/config/policies/', { path, policy, serialization: 'json' });
    const { username } = alice;
    return { ...nothing, parameters: { username }, secrets: { password: alice.password } };
  },
  wrong: () => ({
    ...nothing,
    parameters: { username: 'nobody' },
    secrets: { password: 'canary-wrong' },
  }),
  badGrant: async () => ({ ...alice, grant_type: 'password', password: 'wrong' }),
  revoke: ({ admin }) => admin('PUT', '/v1/users/alice', { password: 'another one' }),
  afterRevoke: 'auth.secretRotated',
  canaries: () => ['canary'],
};

const certificate: MethodCase = {
  method: authMethodOf('certificate'),
  right: ({ identities }) => certificateOf(identities),
  wrong: ({ stranger }) => certificateOf(present(stranger.credentials.identities)),
  async badGrant({ identities, post }) {
    const pem = Buffer.from(identities.certificatePem).toString('base64');
    const { text } = await post('/v1/certificate/auth', { client_certificate: pem });
    const { cert_challenge_id } = JSON.parse(text) as { cert_challenge_id: string };
    const decrypted_challenge = Buffer.alloc(32).toString('base64');
    return { grant_type: 'certificate', cert_challenge_id, decrypted_challenge };
  },
  async revoke({ admin, address }) {
    const { clientId } = present(address.credentials.operator);
    await admin('DELETE', `/v1/clients/${clientId}?force=true`);
    await admin('DELETE', '/v1/roles/break-glass-operator?force=true');
  },
  afterRevoke: 'auth.secretRotated',
  canaries: (_, { secrets }) => (secrets['privateKey'] ?? '').split('\n').filter(isLong),
};

function certificateOf({ certificatePem, privateKey }: MethodBench['identities']): Configured {
  const secrets = { privateKey: privateKey.open() };
  return { ...nothing, parameters: { certificate: certificatePem }, secrets };
}

function isLong(line: string): boolean {
  return line.length > 40;
}

const awsIam: MethodCase = {
  method: authMethodOf('aws_iam'),
  right: ({ identities }) => awsOf(identities),
  wrong: ({ stranger }) => awsOf(present(stranger.credentials.identities)),
  async badGrant({ identities }) {
    const { accessKeyId, sessionToken } = identities.aws;
    const credential = `${accessKeyId}/20261123/us-east-1/sts/aws4_request`;
    const signed = 'SignedHeaders=host;x-amz-date;x-amz-security-token';
    const headers = {
      Authorization: [
        `AWS4-HMAC-SHA256 Credential=${credential}, ${signed}, Signature=${'0'.repeat(64)}`,
      ],
      'X-Amz-Date': [new Date().toISOString().replaceAll(/[:-]|\.\d{3}/g, '')],
      'X-Amz-Security-Token': [sessionToken.open()],
    };
    return {
      grant_type: 'aws_iam',
      aws_headers: Buffer.from(JSON.stringify(headers)).toString('base64'),
      aws_body: Buffer.from('Action=GetCallerIdentity&Version=2011-06-15').toString('base64'),
    };
  },
  revoke: ({ admin }) => admin('DELETE', '/v1/roles/aws-sandbox:jump-host?force=true'),
  afterRevoke: 'vault.unauthenticated',
  canaries: (_, { environment }) => [
    present(environment['AWS_SECRET_ACCESS_KEY']),
    present(environment['AWS_SESSION_TOKEN']),
  ],
};

function awsOf({ aws }: MethodBench['identities']): Configured {
  const environment = {
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey.open(),
    AWS_SESSION_TOKEN: aws.sessionToken.open(),
  };
  return { ...nothing, environment };
}

const azurePath =
  '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/';

const azure: MethodCase = {
  method: authMethodOf('azure'),
  right: ({ address }) => machineOf('AZURE_POD_IDENTITY_AUTHORITY_HOST', address.metadataUrl),
  wrong: ({ stranger }) => machineOf('AZURE_POD_IDENTITY_AUTHORITY_HOST', stranger.metadataUrl),
  async badGrant({ address }) {
    const { text } = await metadata(address.metadataUrl, azurePath, { metadata: 'true' });
    const { access_token } = JSON.parse(text) as { access_token: string };
    return { grant_type: 'azure', jwt: forged(access_token) };
  },
  revoke: ({ admin }) => admin('DELETE', '/v1/roles/azure-sandbox:jump-host?force=true'),
  afterRevoke: 'vault.unauthenticated',
  // Every token of the sandbox begins like this.
  canaries: () => ['eyJ'],
};

const gcp: MethodCase = {
  method: authMethodOf('gcp'),
  right: ({ address }) => machineOf('GCE_METADATA_HOST', address.metadataUrl),
  wrong: ({ stranger }) => machineOf('GCE_METADATA_HOST', stranger.metadataUrl),
  async badGrant({ address }) {
    const path = `/computeMetadata/v1/instance/service-accounts/default/identity?audience=https://x`;
    const { text } = await metadata(address.metadataUrl, path, { 'metadata-flavor': 'Google' });
    return { grant_type: 'gcp', jwt: forged(text) };
  },
  revoke: ({ admin }) => admin('DELETE', '/v1/roles/gcp-sandbox:jump-host?force=true'),
  afterRevoke: 'vault.unauthenticated',
  canaries: () => ['eyJ'],
};

function machineOf(variable: string, url: string | null): Configured {
  return { ...nothing, environment: { [variable]: present(url) } };
}

function metadata(base: string | null, path: string, headers: Record<string, string>) {
  return plain({ url: `${present(base)}${path}`, ca: null, method: 'GET', headers });
}

/** The same claims with a signature of nobody. */
function forged(token: string): string {
  return `${token.split('.').slice(0, 2).join('.')}.AAAA`;
}

const oidc: MethodCase = {
  method: authMethodOf('oidc'),
  right: ({ callback }) => ({ ...nothing, parameters: { callback } }),
  wrong: ({ callback }) => ({ ...nothing, parameters: { callback } }),
  badGrant: async () => ({
    grant_type: 'oidc',
    provider: 'thy-one',
    state: 'made-up',
    authorization_code: 'made-up',
  }),
  revoke: ({ admin }) => admin('DELETE', '/v1/users/thy-one:operator@sandbox.invalid?force=true'),
  afterRevoke: 'vault.unauthenticated',
  canaries: () => ['eyJ', 'made-up'],
};

/** Every method in the table, once. */
export const methodCases: readonly MethodCase[] = [
  clientCredentials,
  password,
  certificate,
  awsIam,
  azure,
  gcp,
  oidc,
];
