import { readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { AppError } from '../../shared/errors/app-error';
import type { Random } from '../platform/random';

/** More is no policy and no key. */
const mostBytes = 1024 * 1024;

/** Reads a file that a person named. @throws AppError `policy.notRead`. */
export function readOwnFile(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) throw new AppError('policy.notRead', { detail: `${file} is too long` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('policy.notRead', { detail: detailOf(file, error) });
  }
}

export interface OwnFile {
  readonly file: string;
  readonly text: string;
  readonly mode: number;
}

/** Writes a file that must not be there yet. @throws AppError `policy.notWritten`. */
export function writeNewOwnFile({ file, text, mode }: OwnFile): void {
  try {
    writeFileSync(file, text, { mode, flag: 'wx' });
  } catch (error) {
    throw new AppError('policy.notWritten', { detail: detailOf(file, error) });
  }
}

/** Puts a file in the place of another, whole or not at all. @throws AppError `policy.notWritten`. */
export function replaceOwnFile({ file, text, mode }: OwnFile, random: Random): void {
  const draft = `${file}.${random.uuid()}`;
  try {
    writeFileSync(draft, text, { mode, flag: 'wx', flush: true });
    renameSync(draft, file);
  } catch (error) {
    forget(draft);
    throw new AppError('policy.notWritten', { detail: detailOf(file, error) });
  }
}

function forget(draft: string): void {
  try {
    unlinkSync(draft);
  } catch {
    // It was never there.
  }
}

function detailOf(file: string, error: unknown): string {
  return `${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`;
}
