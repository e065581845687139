import { AppError, hasCode } from '../../../../shared/errors/app-error';
import type { Surroundings } from '../../surroundings';
import type { AwsKeys, KeySearch } from './aws-keys';
import { keysFrom } from './aws-keys';
import { keysOfInstance } from './instance-keys';
import { keysOfProfile } from './profile-keys';

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
  const searches =
    profile === null
      ? [
          () => keysOfEnvironment(around),
          () => keysOfProfile(around, null),
          () => instanceIfAny(around, signal),
        ]
      : [() => keysOfProfile(around, profile)];
  const places: string[] = [];
  for (const search of searches) {
    const result = await search();
    if (result.kind === 'found') return result.keys;
    places.push(result.place);
  }
  throw new AppError('auth.noAwsKeys', { detail: places.join('; ') });
}

async function instanceIfAny(around: Surroundings, signal: AbortSignal): Promise<KeySearch> {
  try {
    return await keysOfInstance(around, signal);
  } catch (error) {
    if (!hasCode(error, 'auth.metadataMissing')) throw error;
    return { kind: 'none', place: `instance metadata: ${error.detail ?? 'no answer'}` };
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
