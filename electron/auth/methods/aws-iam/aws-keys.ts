import { AppError, hasCode } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import type { Surroundings } from '../../surroundings';
import { keysOfInstance } from './instance-keys';
import { keysOfProfile } from './profile-keys';

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

/**
 * Looks where AWS's own tools look, in their order: environment, profile files, instance metadata. A
 * profile that is named in the setup file is looked for in the files alone.
 * @throws AppError `auth.noAwsKeys` naming every place that was looked at; `cancelled`.
 */
export async function findAwsKeys(
  around: Surroundings,
  profile: string | null,
  signal: AbortSignal,
): Promise<AwsKeys> {
  const places: string[] = [];
  const searches =
    profile === null
      ? [() => keysOfEnvironment(around), () => keysOfProfile(around, null), fromInstance]
      : [() => keysOfProfile(around, profile)];
  for (const search of searches) {
    const result = await search();
    if (result.kind === 'found') return result.keys;
    places.push(result.place);
  }
  throw new AppError('auth.noAwsKeys', { detail: places.join('; ') });

  async function fromInstance(): Promise<KeySearch> {
    try {
      return await keysOfInstance(around, signal);
    } catch (error) {
      if (!hasCode(error, 'auth.metadataMissing')) throw error;
      return { kind: 'none', place: `instance metadata: ${error.detail ?? 'no answer'}` };
    }
  }
}

async function keysOfEnvironment({ environment }: Surroundings): Promise<KeySearch> {
  const keys = keysFrom({
    id: environment['AWS_ACCESS_KEY_ID'],
    secret: environment['AWS_SECRET_ACCESS_KEY'],
    session: environment['AWS_SESSION_TOKEN'],
  });
  if (keys !== null) return { kind: 'found', keys };
  return { kind: 'none', place: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set' };
}

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
