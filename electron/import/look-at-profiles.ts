import type { FoundProfile, IgnoredSetting, MissingAnswer } from '../../shared/contract/import';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { SecretText } from '../../shared/lib/secret-text';
import { authMethods } from '../auth/methods/methods';
import { canBeAsked, parameterText, readDsvProfile } from './dsv-profile';
import type { AuthSetting } from './auth-types';
import type { DsvProfile } from './dsv-profile';
import { findSecret } from './find-secret';
import type { SecretPlaces } from './find-secret';
import { readProfileFile } from './profile-file';
import type { ProfileFile } from './profile-file';
import { largestProfileBytes, readProfileYaml } from './profile-yaml';

/** A profile with everything that could be found for it. */
export interface SeenProfile {
  readonly profile: DsvProfile;
  readonly view: FoundProfile;
  readonly plain: ReadonlyMap<string, string>;
  readonly secret: ReadonlyMap<string, SecretText>;
  /** Why each missing secret is missing, as the code of an error. */
  readonly codes: ReadonlyMap<string, ErrorCode>;
}

/** The profile file that was found, read and checked. */
export interface SeenFile {
  readonly file: string;
  readonly content: ProfileFile;
}

/** @throws AppError `config.profileMissing` naming the places, `config.profileUnreadable` naming file and line. */
export async function readSeenFile(
  candidates: readonly string[],
  { files }: SecretPlaces,
): Promise<SeenFile> {
  for (const file of candidates) {
    const bytes = await files.read(file, largestProfileBytes + 1);
    if (bytes === null) continue;
    const content = within(file, () => readProfileFile(readProfileYaml(textOf(bytes))));
    bytes.fill(0);
    return { file, content };
  }
  throw new AppError('config.profileMissing', { detail: `looked at ${candidates.join(', ')}` });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('config.profileUnreadable', { detail: 'it is not UTF-8 text' });
  }
}

function within<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { detail: `${file}: ${error.detail ?? ''}` });
  }
}

/** Looks for everything a profile needs, secrets included. Never throws for what it lacks. */
export async function seeProfile(
  { content }: SeenFile,
  name: string,
  places: SecretPlaces,
): Promise<SeenProfile> {
  const written = content.profiles.get(name) ?? new Map<string, never>();
  const profile = readDsvProfile(name, written);
  const plain = new Map<string, string>();
  const secret = new Map<string, SecretText>();
  const codes = new Map<string, ErrorCode>();
  const missing: MissingAnswer[] = [];
  for (const setting of profile.auth?.settings ?? []) {
    const { parameter, kind, required } = setting;
    const text = parameterText(setting, profile.values.get(setting.setting) ?? '') ?? '';
    if (kind === 'plain' && text !== '') plain.set(parameter, text);
    if (kind === 'plain' && text === '' && required && canBeAsked(setting, profile)) {
      missing.push(asking(profile, setting, 'a profile with store.type none does not keep it'));
    }
    if (kind !== 'secret') continue;
    const found = await findSecret(profile, setting, places);
    if (found.kind === 'found') secret.set(parameter, found.value);
    else if (canBeAsked(setting, profile)) {
      codes.set(parameter, found.code);
      missing.push(asking(profile, setting, found.because));
    }
  }
  const isDefault = name === content.defaultProfile;
  const view = viewOf(profile, { isDefault, plain, missing });
  return { profile, view, plain, secret, codes };
}

function asking(profile: DsvProfile, setting: AuthSetting, because: string): MissingAnswer {
  const form = authMethods.find(({ id }) => id === profile.auth?.method)?.form ?? [];
  const { parameter, kind } = setting;
  const label = form.find(({ name }) => name === parameter)?.label ?? parameter;
  return { name: parameter, label, secret: kind === 'secret', because };
}

interface Seen {
  readonly isDefault: boolean;
  readonly plain: ReadonlyMap<string, string>;
  readonly missing: readonly MissingAnswer[];
}

function viewOf(profile: DsvProfile, { isDefault, plain, missing }: Seen): FoundProfile {
  const { name, url, authType, auth, cache, problems, ignored } = profile;
  return {
    ...{ name, isDefault, url, authType, cache },
    id: idOf(profile),
    method: auth?.method ?? null,
    user: plain.get('username') ?? plain.get('clientId') ?? null,
    missing: [...missing],
    problems: [...problems],
    ignored: ignored.map((one: IgnoredSetting) => ({ ...one })),
  };
}

/** The profile's name; of one that is called `default`, the tenant's. */
function idOf({ name, tenant }: DsvProfile): string {
  const wanted = name === 'default' && tenant !== '' ? tenant : name;
  return wanted.replaceAll(/[^a-zA-Z0-9_-]+/g, '-').slice(0, 64) || 'dsv';
}
