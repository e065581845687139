import { AppError } from '../../shared/errors/app-error';
import type { ProfileMap } from './profile-yaml';

/** The profiles of one file, by their names in small letters. */
export interface ProfileFile {
  readonly version: 'v1' | 'v2';
  readonly defaultProfile: string;
  readonly profiles: ReadonlyMap<string, ProfileMap>;
  /** What stands beside the profiles and means nothing here. */
  readonly ignored: readonly string[];
}

/**
 * Tells the two shapes of the file apart: version 2 names its shape and keeps the profiles in
 * `profiles`, in version 1 everything at the top is one.
 * @throws AppError `config.profileUnreadable` when it is neither, or has no default profile.
 */
export function readProfileFile(top: ProfileMap): ProfileFile {
  const names = new Map([...top].map(([name, value]) => [name.toLowerCase(), value]));
  const version = names.get('version');
  if (version === undefined || version instanceof Map) return readFirst(top);
  if (version !== 'v2') throw unreadable('its version is not "v2"; without one it is of version 1');
  const profiles = names.get('profiles');
  if (!(profiles instanceof Map)) throw unreadable('it has no "profiles"');
  const known = ['version', 'defaultprofile', 'profiles'];
  const chosen = names.get('defaultprofile');
  if (typeof chosen !== 'string' || chosen === '') throw unreadable('"defaultProfile" is missing');
  const ignored = [...names.keys()].filter(name => !known.includes(name));
  return complete({ version: 'v2', defaultProfile: chosen.toLowerCase(), ignored }, profiles);
}

function readFirst(top: ProfileMap): ProfileFile {
  const ignored = [...top].filter(([, value]) => !(value instanceof Map)).map(([name]) => name);
  return complete({ version: 'v1', defaultProfile: 'default', ignored }, top);
}

function complete(about: Omit<ProfileFile, 'profiles'>, written: ProfileMap): ProfileFile {
  const profiles = new Map<string, ProfileMap>();
  for (const [key, value] of written) {
    const name = key.toLowerCase();
    if (!(value instanceof Map)) continue;
    if (profiles.has(name)) throw unreadable(`there are two profiles "${name}"`);
    profiles.set(name, value);
  }
  if (profiles.size === 0) throw unreadable('it holds no profiles');
  if (!profiles.has(about.defaultProfile)) {
    const there = [...profiles.keys()].join(', ');
    throw unreadable(
      `the default profile "${about.defaultProfile}" is not there; there is ${there}`,
    );
  }
  return { ...about, profiles };
}

function unreadable(detail: string): AppError {
  return new AppError('config.profileUnreadable', { detail });
}
