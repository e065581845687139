import { SecretText } from '../../../shared/lib/secret-text';
import type { Json } from '../../../shared/lib/canonical-json';
import { signInSubject } from '../dsv/federation/sign-in-subject';
import type { Tenant } from '../dsv/tenant';
import type { MachineIdentity } from '../metadata/metadata-server';
import { fieldsOf } from '../wire/fields';
import { adminName } from './principals';

/** Ways in that need no password of the vault: a certificate, three clouds, a browser. */
export interface IdentityCredentials {
  readonly certificatePem: string;
  readonly privateKey: SecretText;
  readonly aws: {
    readonly accessKeyId: string;
    readonly secretAccessKey: SecretText;
    readonly sessionToken: SecretText;
  };
  /** Of the browser's sign-in. */
  readonly provider: string;
}

/** What was made, and what the invented machine is to the clouds. */
export interface Identities {
  readonly credentials: IdentityCredentials;
  readonly machine: MachineIdentity;
}

const by = `users:${adminName}`;
const machineName = 'jump-host';
const providers = [
  { name: 'aws-sandbox', type: 'aws' },
  { name: 'azure-sandbox', type: 'azure' },
  { name: 'gcp-sandbox', type: 'gcp' },
  { name: 'thy-one', type: 'thycoticone' },
] as const;

/** Principals that policies can name before they are there. */
export const identitySubjects: readonly string[] = [
  ...providers.slice(0, 3).map(({ name }) => `roles:${name}:${machineName}`),
  `users:thy-one:${signInSubject}`,
];

const arn = `arn:aws:sts::123456789012:assumed-role/${machineName}/i-0123456789abcdef0`;
const azureSubject = `/subscriptions/sandbox/virtualMachines/${machineName}`;
const gcpSubject = '115000000000000000001';
const certificateDays = 30;

/** @param role what the certificate speaks for. */
export function addIdentities(tenant: Tenant, role: string): Identities {
  for (const { name, type } of providers) {
    tenant.authProviders.create(name, { name, type, properties: {} }, by);
  }
  const externalIds = { aws: arn, azure: azureSubject, gcp: gcpSubject };
  for (const { name: provider, type } of providers) {
    if (type === 'thycoticone') continue;
    const value = { name: machineName, description: '', provider, externalId: externalIds[type] };
    tenant.roles.create(`${provider}:${machineName}`, value, by);
  }
  const person = { userName: signInSubject, provider: 'thy-one', externalId: signInSubject };
  tenant.users.create(fieldsOf(Object.entries<Json>(person)), by);
  const { pki, aws } = tenant.federation;
  const notAfter = new Date(tenant.source.now() + certificateDays * 86_400_000);
  const { certificatePem, privateKeyPem } = pki.issue(role, notAfter);
  const awsKeys = aws.make(arn);
  return {
    credentials: {
      certificatePem,
      privateKey: new SecretText(privateKeyPem),
      aws: {
        accessKeyId: awsKeys.accessKeyId,
        secretAccessKey: new SecretText(awsKeys.secretAccessKey),
        sessionToken: new SecretText(awsKeys.sessionToken),
      },
      provider: 'thy-one',
    },
    machine: { awsRole: machineName, awsKeys, azureSubject, gcpSubject },
  };
}
