import { z } from 'zod';
import { secretReference } from './secret-reference';

const text = z.string().min(1).max(1024);
const fileName = z.string().min(1).max(4096);

/** A client of the vault, and its secret. */
export const clientCredentialsAuth = z.strictObject({
  method: z.literal('client_credentials'),
  clientId: text,
  clientSecret: secretReference,
});

/** A user of the server itself. */
export const passwordAuth = z.strictObject({
  method: z.literal('password'),
  username: text,
  password: secretReference,
});

/** The certificate is no secret and is copied into the store; its key is one. */
const certificateAuth = z.strictObject({
  method: z.literal('certificate'),
  certificateFile: fileName,
  privateKey: secretReference,
});

/** Keys come from where AWS's tools keep them, and are never in the store. */
const awsIamAuth = z.strictObject({
  method: z.literal('aws_iam'),
  awsProfile: text.optional(),
});

const azureAuth = z.strictObject({ method: z.literal('azure'), clientId: text.optional() });

const gcpAuth = z.strictObject({
  method: z.literal('gcp'),
  serviceAccount: text.optional(),
  token: secretReference.optional(),
});

/** The provider sends the browser back here, so it has to be this very host. */
const callback = z
  .string()
  .regex(
    /^(localhost|127\.0\.0\.1):([1-9]\d{0,4})$/,
    'must be localhost or 127.0.0.1 with a port, as it is registered with the provider',
  );

const oidcAuth = z.strictObject({
  method: z.literal('oidc'),
  provider: text.optional(),
  callback: callback.optional(),
});

/** How this host proves to a vault who it is; one shape for each method. */
export const tenantAuth = z.discriminatedUnion('method', [
  clientCredentialsAuth,
  passwordAuth.extend({ provider: text.optional() }),
  certificateAuth,
  awsIamAuth,
  azureAuth,
  gcpAuth,
  oidcAuth,
]);
