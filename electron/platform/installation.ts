import { existsSync, lstatSync, readdirSync, realpathSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Installation } from '../../shared/domain/installation';

/** Where this program lies. */
export interface InstalledFiles {
  /** Node or Electron: `process.execPath`. */
  readonly execPath: string;
  /** Folder of the bundles; in a package it is inside an archive. */
  readonly programFolder: string;
}

/** Source: statfs(2): mounted by a person, an AppImage for example. */
const fuseMagic = 0x65735546;
const writableForOthers = 0o022;
const sticky = 0o1000;

/**
 * Looks whether anybody but the administrator may change this program: its files, those beside them and
 * every folder on the way there. Linux only. Never throws.
 */
export function lookAtInstallation(
  { execPath, programFolder }: InstalledFiles,
  platform: NodeJS.Platform = process.platform,
): Installation {
  if (platform !== 'linux') return { state: 'unjudged', why: 'not looked at on this platform' };
  // Electron shows an archive as a folder of this user's.
  const { noAsar } = process;
  process.noAsar = true;
  try {
    const places = [execPath, outsideOfArchive(programFolder)].map(place => realpathSync(place));
    const looked = new Set(places.flatMap(place => [...besides(place), ...onTheWayTo(place)]));
    for (const place of looked) {
      const why = weaknessOf(place);
      if (why !== null) return { state: 'changeable', why: `${place} ${why}` };
    }
    return { state: 'protected', why: 'nobody but the administrator can change the program' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return { state: 'changeable', why: `the files of the program cannot be looked at: ${code}` };
  } finally {
    process.noAsar = noAsar ?? false;
  }
}

/** An archive has no owners of its own; the file it is has. */
function outsideOfArchive(folder: string): string {
  const parts = folder.split(path.sep);
  const archive = parts.findIndex(part => part.endsWith('.asar'));
  return archive === -1 ? folder : parts.slice(0, archive + 1).join(path.sep);
}

/** Libraries are loaded from beside the program; the folder of a tool like Node is anybody's business. */
function besides(place: string): readonly string[] {
  const folder = path.dirname(place);
  const isPackage = existsSync(path.join(folder, 'resources')) || place.endsWith('.asar');
  return isPackage ? readdirSync(folder).map(name => path.join(folder, name)) : [];
}

/** The place itself and all folders above it. */
function onTheWayTo(place: string): readonly string[] {
  const above = path.dirname(place);
  return above === place ? [place] : [place, ...onTheWayTo(above)];
}

/** @returns null when nobody but root can change it. */
function weaknessOf(place: string): string | null {
  const stats = lstatSync(place);
  if (stats.isSymbolicLink()) return stats.uid === 0 ? null : `belongs to user ${stats.uid}`;
  if (stats.uid !== 0) return `belongs to user ${stats.uid}`;
  // In a sticky folder nobody moves what belongs to somebody else.
  const isShared = stats.isDirectory() && (stats.mode & sticky) !== 0;
  if (!isShared && (stats.mode & writableForOthers) !== 0) return 'can be changed by others';
  return statfsSync(place).type === fuseMagic ? 'was mounted by a person' : null;
}
