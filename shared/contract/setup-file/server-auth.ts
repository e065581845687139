import { z } from 'zod';
import { secretReference } from './secret-reference';
import { clientCredentialsAuth, passwordAuth } from './tenant-auth';

const text = z.string().min(1).max(1024);

/** `push`: confirmed at a phone; `ask`: a code that a person types. */
export const otpKinds = ['push', 'ask'] as const;

/** `domain` is that of Active Directory; a code is computed from `totpSeed` where nobody is there to type. */
const userAuth = passwordAuth.extend({
  domain: text.optional(),
  otp: z.enum(otpKinds).optional(),
  totpSeed: secretReference.optional(),
});

/** Onboards once by the rule's name; what it gets is kept sealed. */
const sdkClientAuth = z.strictObject({
  method: z.literal('sdk_client'),
  ruleName: text,
  onboardingKey: secretReference.optional(),
});

/** The account that this program runs as, by Kerberos or NTLM. */
const windowsAuth = z.strictObject({ method: z.literal('windows') });

/** A service user of the Delinea Platform, which says itself where its vault is. */
const platformAuth = clientCredentialsAuth.extend({ method: z.literal('platform') });

/** How this host proves to a Secret Server who it is; one shape for each method. */
export const serverAuth = z.discriminatedUnion('method', [
  clientCredentialsAuth,
  userAuth,
  sdkClientAuth,
  windowsAuth,
  platformAuth,
]);
