import type { SandboxAddress } from './sandbox-server';

/**
 * How to get into a running sandbox, ready to be printed: its credentials are made for each run and
 * open nothing else. Empty texts where the tenant was not filled.
 */
export interface SandboxGuide {
  readonly url: string;
  readonly tenant: string;
  readonly caPem: string | null;
  /** The client of an operator. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The client of the push: it may write below `critical:`. */
  readonly sync: { readonly clientId: string; readonly clientSecret: string };
  /** The administrator. */
  readonly username: string;
  readonly password: string;
  /** Ways in that need no password of the vault; null where they were not asked for. */
  readonly identities: IdentityGuide | null;
}

/** What is needed to try certificates, clouds and the browser. */
export interface IdentityGuide {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  /** Variables by which a cloud's tools, and this program, are told who this machine is. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the browser's sign-in. */
  readonly provider: string;
}

/** Opens the credentials of a sandbox for the person who practises. */
export function guideTo(address: SandboxAddress): SandboxGuide {
  const { url, tenant, caPem, credentials } = address;
  const { operator, sync, admin } = credentials;
  return {
    url,
    tenant,
    caPem,
    clientId: operator?.clientId ?? '',
    clientSecret: operator?.clientSecret.open() ?? '',
    sync: {
      clientId: sync?.clientId ?? '',
      clientSecret: sync?.clientSecret.open() ?? '',
    },
    username: admin?.username ?? '',
    password: admin?.password.open() ?? '',
    identities: identitiesOf(address),
  };
}

function identitiesOf({ credentials, metadataUrl }: SandboxAddress): IdentityGuide | null {
  const { identities } = credentials;
  if (identities === null || metadataUrl === null) return null;
  const { certificatePem, privateKey, aws, provider } = identities;
  return {
    certificatePem,
    privateKeyPem: privateKey.open(),
    environment: {
      AWS_ACCESS_KEY_ID: aws.accessKeyId,
      AWS_SECRET_ACCESS_KEY: aws.secretAccessKey.open(),
      AWS_SESSION_TOKEN: aws.sessionToken.open(),
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadataUrl,
      AZURE_POD_IDENTITY_AUTHORITY_HOST: metadataUrl,
      GCE_METADATA_HOST: metadataUrl,
    },
    provider,
  };
}
