import path from 'node:path';
import { SecretText } from '../../shared/lib/secret-text';
import { parameterText } from './dsv-profile';
import type { AuthSetting } from './auth-types';
import type { DsvProfile } from './dsv-profile';
import type { Found } from './found-secret';
import type { PassStore } from './pass-store';
import type { PrivateFiles } from './private-files';
import { openSecurePassword } from './secure-password';

/** Where secrets of profiles are kept. */
export interface SecretPlaces {
  readonly files: PrivateFiles;
  readonly pass: PassStore;
  /** Home folder of this user. */
  readonly home: string;
}

/** Finds the secret a setting of a profile holds or stands for. Reads no token of the command line. */
export async function findSecret(
  profile: DsvProfile,
  setting: AuthSetting,
  places: SecretPlaces,
): Promise<Found> {
  const written = profile.values.get(setting.setting);
  const text = written === undefined ? null : parameterText(setting, written);
  // A password in clear text wins, as it does in the command line.
  if (text !== null) return { kind: 'found', value: new SecretText(text) };
  const { securePassword, store } = profile;
  if (setting.setting === 'auth.password' && securePassword !== null) {
    return openSecurePassword(securePassword, keyPlace(profile, places.home), places.files);
  }
  if (store.type === 'pass_linux') return places.pass.read(profile.name, setting.setting);
  return missing(reasons[store.type] ?? `${setting.setting} is not in the profile`);
}

const reasons: Readonly<Record<string, string>> = {
  wincred: 'it is in the Windows credential store, which cannot be read from here',
  none: 'a profile with store.type none keeps no secret',
};

function keyPlace({ tenant, values, store }: DsvProfile, home: string) {
  const usual = path.join(home, '.thy');
  const folders = store.path === null ? [usual] : [path.resolve(home, store.path), usual];
  return { tenant, user: values.get('auth.username') ?? '', folders: [...new Set(folders)] };
}

function missing(because: string): Found {
  return { kind: 'missing', code: 'import.secretMissing', because };
}
