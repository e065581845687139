import { parse } from 'ini';
import path from 'node:path';
import type { Surroundings } from '../../surroundings';
import type { KeySearch } from './aws-keys';
import { keysFrom } from './aws-keys';

/** What a profile says that is about keys we cannot get: a program, a sign-on, another role. */
const elsewhere = ['credential_process', 'sso_session', 'sso_start_url', 'role_arn'];

/**
 * Keys written in `~/.aws/credentials` or `~/.aws/config`.
 * @param named the profile; null for AWS_PROFILE, else `default`.
 */
export async function keysOfProfile(
  { environment, homeFolder, readText }: Surroundings,
  named: string | null,
): Promise<KeySearch> {
  const profile = named ?? (environment['AWS_PROFILE'] || 'default');
  const folder = path.join(homeFolder, '.aws');
  const files = [
    environment['AWS_SHARED_CREDENTIALS_FILE'] || path.join(folder, 'credentials'),
    environment['AWS_CONFIG_FILE'] || path.join(folder, 'config'),
  ];
  const notes: string[] = [];
  for (const file of files) {
    const text = await readText(file);
    const section = text === null ? null : sectionOf(text, profile);
    const keys = keysFrom({
      id: textOf(section, 'aws_access_key_id'),
      secret: textOf(section, 'aws_secret_access_key'),
      session: textOf(section, 'aws_session_token'),
    });
    if (keys !== null) return { kind: 'found', keys };
    notes.push(`${file} ${noteOf(text, section)}`);
  }
  return { kind: 'none', place: `profile "${profile}": ${notes.join(', ')}` };
}

function noteOf(text: string | null, section: Section | null): string {
  if (text === null) return 'cannot be read';
  if (section === null) return 'has no such profile';
  const other = elsewhere.find(name => textOf(section, name) !== undefined);
  return other === undefined ? 'has no keys for it' : `has only ${other}, which is not followed`;
}

type Section = Readonly<Record<string, unknown>>;

/** The parser splits the names of sections at their dots. */
function sectionOf(text: string, profile: string): Section | null {
  const all: unknown = parse(text);
  for (const name of [profile, `profile ${profile}`, `profile "${profile}"`]) {
    const found = name.split('.').reduce(memberOf, all);
    if (isSection(found)) return found;
  }
  return null;
}

function memberOf(value: unknown, name: string): unknown {
  return isSection(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null;
}

function textOf(section: Section | null, name: string): string | undefined {
  const value = memberOf(section, name);
  return typeof value === 'string' ? value : undefined;
}
