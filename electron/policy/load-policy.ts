import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { defaultPolicy, minimumPolicy } from '../../shared/domain/policy';
import type { PolicyState } from '../../shared/domain/policy';
import type { PolicyPlace } from './policy-place';

/**
 * Reads the policy of this host. Never throws: without a file the defaults count, and with one that
 * cannot be read, trusted or understood as a whole the minimum does.
 */
export async function loadPolicy(place: PolicyPlace): Promise<PolicyState> {
  const { file } = place;
  const found = readTrusted(place);
  if (found === null) return { kind: 'absent', file, problem: null, policy: defaultPolicy };
  if (typeof found === 'string') return invalid(file, found);
  // The schema library is loaded only where there is a file to check.
  const { parsePolicy } = await import('./parse-policy');
  const check = parsePolicy(found);
  if (check.kind === 'refused') return invalid(file, check.problem);
  return { kind: 'loaded', file, problem: null, policy: check.policy };
}

function invalid(file: string, problem: string): PolicyState {
  return { kind: 'invalid', file, problem, policy: minimumPolicy };
}

/** More than the longest policy by one byte, so that the parser sees that there is more. */
const readBytes = 64 * 1024 + 1;

/** @returns null when there is no file, a sentence when it cannot be trusted or read. */
function readTrusted({ file, owners }: PolicyPlace): Uint8Array | string | null {
  let descriptor: number | null = null;
  try {
    const folder = path.dirname(file);
    const folderProblem = distrust(lstatSync(folder), 'folder', owners);
    // No waiting for the other end of a pipe that somebody put there.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(file, flags);
    const problem = folderProblem ?? distrust(fstatSync(descriptor), 'file', owners);
    if (problem !== null) return problem;
    const bytes = Buffer.alloc(readBytes);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, readBytes, 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    return code === 'ELOOP'
      ? 'the file is a link'
      : `the file cannot be read: ${code ?? 'unknown'}`;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Who may change the file or replace it in its folder decides what counts. */
function distrust(
  stats: Stats,
  kind: 'folder' | 'file',
  owners: readonly number[] | null,
): string | null {
  if (kind === 'folder' ? !stats.isDirectory() : !stats.isFile()) return `it is not a ${kind}`;
  if (owners === null) return null;
  if (!owners.includes(stats.uid)) {
    return `the ${kind} belongs to user ${stats.uid}, not to the administrator`;
  }
  return (stats.mode & 0o022) === 0 ? null : `the ${kind} can be changed by others`;
}
