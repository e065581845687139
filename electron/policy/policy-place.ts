import path from 'node:path';
import type { Environment } from '../platform/environment';
import type { Flavour } from '../platform/flavour';
import type { ManagedPreferences } from './managed-preferences';

/** Where the policy of a host is, and whose word counts. */
export interface PolicyPlace {
  readonly file: string;
  /** The key whose signature counts; in the same folder. */
  readonly keyFile: string;
  /** Users who may own file and folder; null where the platform has no such numbers. */
  readonly owners: readonly number[] | null;
  /** On macOS: counts before the file where a device management has set it. */
  readonly preferences: ManagedPreferences | null;
}

/** What decides on the place. */
export interface PolicyHints {
  readonly platform: NodeJS.Platform;
  readonly flavour: Flavour;
  readonly environment: Environment;
  /** Null where the platform has no such number. */
  readonly uid: number | null;
}

/**
 * The machine's policy file. Nobody can put another in its place: only a build for tests looks at
 * `BREAKGLASS_POLICY_FILE`, whose file the user himself may own.
 */
export function policyPlace({ platform, flavour, environment, uid }: PolicyHints): PolicyPlace {
  const replaced = flavour === 'test' ? (environment['BREAKGLASS_POLICY_FILE'] ?? '') : '';
  const owners = uid === null ? null : [0];
  return replaced === ''
    ? {
        ...placeOf(platform, machineFile(platform), owners),
        preferences: platform === 'darwin' ? macPreferences : null,
      }
    : placeOf(platform, replaced, owners === null || uid === null ? null : [...owners, uid]);
}

const macPreferences: ManagedPreferences = {
  file: '/Library/Managed Preferences/invalid.breakglass.app.plist',
  program: '/usr/bin/plutil',
};

function placeOf(
  platform: NodeJS.Platform,
  file: string,
  owners: PolicyPlace['owners'],
): PolicyPlace {
  const { dirname, join } = platform === 'win32' ? path.win32 : path.posix;
  const keyFile = join(dirname(file), 'policy-key.json');
  return { file, keyFile, owners, preferences: null };
}

/** ProgramData is not asked of the environment, which belongs to the user. */
function machineFile(platform: NodeJS.Platform): string {
  if (platform === 'win32') return path.win32.join('C:\\ProgramData', 'Breakglass', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Breakglass/policy.json';
  return '/etc/breakglass/policy.json';
}
