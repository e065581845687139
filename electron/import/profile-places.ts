import { homedir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../platform/environment';

/** The home folder as the command line of DSV finds it. */
export function profileHome(environment: Environment, platform: NodeJS.Platform): string {
  const named = environment[platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? '';
  return named === '' ? homedir() : named;
}

/** Where a profile file can be, the likeliest first. */
export function profilePlaces(named: string | null, home: string): readonly string[] {
  if (named !== null) return [path.resolve(named)];
  return ['.dsv.yml', '.thy.yml'].map(name => path.join(home, name));
}

/** Variables that override the file for the command line, and do not here. */
export function overridingVariables(environment: Environment): readonly string[] {
  return Object.keys(environment).filter(name => /^THY_[A-Z_]+$/.test(name));
}
