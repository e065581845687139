import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const release = fileURLToPath(new URL('../../release', import.meta.url));

/** The unpacked app of a flavour. */
export function unpacked(flavour: 'release' | 'test', ...place: readonly string[]): string {
  return path.join(release, flavour, 'linux-unpacked', ...place);
}

/** The package with this ending. @throws when it was not made. */
export function packageFile(ending: '.deb' | '.rpm'): string {
  const folder = path.join(release, 'release');
  const name = readdirSync(folder).find(one => one.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${folder}: npm test -- --only packages`);
  return path.join(folder, name);
}
