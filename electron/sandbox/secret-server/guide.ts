import type { SecretServerAddress } from './secret-server';

/** How to get into a practice Secret Server, ready to be printed; it opens nothing else. */
export interface ServerGuide {
  readonly url: string;
  readonly port: number;
  readonly caPem: string | null;
  readonly platformUrl: string;
  readonly credentials: {
    /** The application account of the push, which may only view. */
    readonly username: string;
    readonly password: string;
    /** The same account as a program. */
    readonly clientId: string;
    readonly clientSecret: string;
    readonly onboarding: { readonly rule: string; readonly key: string };
    readonly administrator: { readonly username: string; readonly password: string };
  };
}

/** Opens the credentials for the person who practises. */
export function guideToServer({ credentials, ...address }: SecretServerAddress): ServerGuide {
  const { username, password, clientId, clientSecret, onboarding, administrator } = credentials;
  return {
    ...address,
    credentials: {
      username,
      password: password.open(),
      clientId,
      clientSecret: clientSecret.open(),
      onboarding: { rule: onboarding.rule, key: onboarding.key.open() },
      administrator: {
        username: administrator.username,
        password: administrator.password.open(),
      },
    },
  };
}
