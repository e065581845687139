import { createCipheriv, randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Settings of one profile, nested as the dsv command line nests them. */
export interface DsvSettings {
  readonly [name: string]: string | DsvSettings;
}

/** A profile as `dsv init` writes it for a local user and the file store. */
export function aPasswordProfile(
  home: string,
  securePassword: string,
  more: DsvSettings = {},
): DsvSettings {
  return {
    auth: { securePassword, type: 'password', username: 'admin' },
    cache: { age: '5', strategy: 'cache.server.expired' },
    domain: 'dsv.test',
    store: { path: path.join(home, '.thy'), type: 'file' },
    tenant: 'acme',
    ...more,
  };
}

/**
 * The text of a version 2 file: names sorted, four spaces, and whatever looks like an integer
 * written without quotes, as the dsv command line does.
 */
export function dsvFile(
  profiles: Readonly<Record<string, DsvSettings>>,
  defaultProfile = 'default',
): string {
  return [
    'version: v2',
    `defaultProfile: ${defaultProfile}`,
    'profiles:',
    ...linesOf(profiles, '    '),
    '',
  ].join('\n');
}

/** The same profiles in version 1, where everything at the top is one. */
export function firstDsvFile(profiles: Readonly<Record<string, DsvSettings>>): string {
  return `${linesOf(profiles, '').join('\n')}\n`;
}

function linesOf(settings: DsvSettings, indent: string): readonly string[] {
  return Object.entries(settings)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]) =>
      typeof value === 'string'
        ? [`${indent}${name}: ${scalar(value)}`]
        : [`${indent}${name}:`, ...linesOf(value, `${indent}    `)],
    );
}

function scalar(value: string): string {
  if (/^[\w./=+-]+$/.test(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** Protects a password as the file store does, and leaves the key where it leaves it. */
export async function aSecurePassword(
  password: string,
  { home, tenant = 'acme', user = 'admin' }: { home: string; tenant?: string; user?: string },
): Promise<string> {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(password, 'utf8'), cipher.final()]);
  const folder = path.join(home, '.thy');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, `encryptionkey-${tenant}-${user}`), key, { mode: 0o600 });
  return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
}

/** Puts a profile file where the dsv command line looks for it. @returns its name. */
export async function putDsvFile(
  home: string,
  text: string,
  { name = '.dsv.yml', mode = 0o600 } = {},
): Promise<string> {
  const file = path.join(home, name);
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}
