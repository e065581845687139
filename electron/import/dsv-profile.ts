import type { CacheSettings } from '../../shared/domain/configuration';
import type { IgnoredSetting } from '../../shared/contract/import';
import { authTypes } from './auth-types';
import type { AuthSetting, AuthType } from './auth-types';
import { cacheOf } from './cache-settings';
import { settingsOf } from './profile-settings';
import type { ProfileSettings } from './profile-settings';
import type { ProfileMap } from './profile-yaml';
import { addressOf } from './tenant-address';

/** Where the command line of DSV keeps what it does not want in the file. */
export interface ProfileStore {
  readonly type: string;
  /** Null for the usual place. */
  readonly path: string | null;
}

/** One profile, understood as far as its text goes. */
export interface DsvProfile {
  readonly name: string;
  readonly tenant: string;
  readonly url: string | null;
  readonly authType: string;
  /** Null for an auth type that is not known. */
  readonly auth: AuthType | null;
  /** Settings of the auth type that the profile gives, secret ones included: setting → text. */
  readonly values: ReadonlyMap<string, string>;
  /** The password as the file store protects it. */
  readonly securePassword: string | null;
  readonly store: ProfileStore;
  readonly cache: CacheSettings;
  readonly problems: readonly string[];
  readonly ignored: readonly IgnoredSetting[];
}

/** Reads one profile. Never throws: what is wrong with it is in `problems`. */
export function readDsvProfile(name: string, written: ProfileMap): DsvProfile {
  const settings = settingsOf(written);
  const { tenant, url, problems: misplaced } = addressOf(settings);
  const authType = (settings.take('auth.type') ?? 'password').toLowerCase();
  const auth = authTypes.find(({ type }) => type === authType) ?? null;
  const values = new Map(
    (auth?.settings ?? []).flatMap(({ setting }) => {
      const value = settings.take(setting);
      return value === null ? [] : [[setting, value] as const];
    }),
  );
  const securePassword = authType === 'password' ? settings.take('auth.securepassword') : null;
  const store = {
    type: settings.take('store.type') ?? 'file',
    path: settings.take('store.path'),
  };
  const { cache, ignored } = cacheOf(settings);
  const read = { name, tenant, url, authType, auth, values, securePassword, store, cache };
  const twice = settings.twice.map(key => `${key} is there twice`);
  return {
    ...read,
    problems: [...misplaced, ...twice, ...authProblems(read)],
    ignored: [...ignored, ...leftOver(settings)],
  };
}

/** The text of a setting as our method wants it; null when it cannot be read like that. */
export function parameterText({ written }: AuthSetting, text: string): string | null {
  if (written !== 'base64') return text;
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text.replaceAll(/\s/g, ''));
  return isBase64 ? Buffer.from(text, 'base64').toString('utf8') : null;
}

/** What a profile in `none` leaves out, a person can add: the user and the secret. */
export function canBeAsked(
  { setting }: AuthSetting,
  { store }: Pick<DsvProfile, 'store'>,
): boolean {
  if (setting === 'auth.password' || setting === 'auth.client.secret') return true;
  const isUser = setting === 'auth.username' || setting === 'auth.client.id';
  return isUser && store.type === 'none';
}

type Authenticating = Omit<DsvProfile, 'problems' | 'ignored'>;

function authProblems(profile: Authenticating): readonly string[] {
  const { auth, authType, values } = profile;
  if (auth === null) return [`auth.type "${authType.slice(0, 40)}" is not known`];
  const missing = auth.settings
    .filter(setting => setting.required && !values.has(setting.setting))
    .filter(setting => !canBeAsked(setting, profile))
    .map(({ setting }) => `${setting} is missing`);
  const unreadable = auth.settings
    .filter(setting => parameterText(setting, values.get(setting.setting) ?? 'AA==') === null)
    .map(({ setting }) => `${setting} is not base64`);
  return [...missing, ...unreadable];
}

const reasons: Readonly<Record<string, string>> = {
  editor: 'nothing is edited here',
  'auth.gcp.project': 'the metadata service of the machine is asked instead',
  'auth.gcp.type': 'the metadata service of the machine is asked instead',
};

const authNames = new Set([
  'auth.securepassword',
  ...authTypes.flatMap(({ settings }) => settings.map(({ setting }) => setting)),
]);

function leftOver(settings: ProfileSettings): readonly IgnoredSetting[] {
  return settings.left().map(name => ({
    name,
    because: reasons[name] ?? (authNames.has(name) ? 'belongs to another auth.type' : 'not known'),
  }));
}
