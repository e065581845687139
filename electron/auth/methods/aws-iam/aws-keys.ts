import { SecretText } from '../../../../shared/lib/secret-text';

/** What an AWS request is signed with. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: SecretText;
  /** Null for keys that do not expire. */
  readonly sessionToken: SecretText | null;
}

/** Keys, or what to say of the place where there are none. */
export type KeySearch =
  | { readonly kind: 'found'; readonly keys: AwsKeys }
  | { readonly kind: 'none'; readonly place: string };

/** Null unless id and secret are both there. */
export function keysFrom(texts: {
  readonly id: string | undefined;
  readonly secret: string | undefined;
  readonly session: string | undefined;
}): AwsKeys | null {
  const { id = '', secret = '', session = '' } = texts;
  if (id === '' || secret === '') return null;
  return {
    accessKeyId: id,
    secretAccessKey: new SecretText(secret),
    sessionToken: session === '' ? null : new SecretText(session),
  };
}
