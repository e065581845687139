import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkSetupFile } from '../../../shared/contract/setup-file';
import type { SetupFile } from '../../../shared/contract/setup-file';
import { AppError } from '../../../shared/errors/app-error';
import type { Terminal } from '../../platform/terminal/terminal';

/** A setup file, and the folder its relative file names count from. */
export interface ReadSetupFile {
  readonly file: SetupFile;
  readonly folder: string;
}

const stdinDescriptor = 0;

/**
 * Reads and checks a setup file.
 * @param name of the file; `-` for stdin, where file names count from the current folder.
 * @throws AppError `config.invalid` with every problem at once; it quotes nothing of the content.
 */
export async function readSetupFile(
  name: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ReadSetupFile> {
  const text =
    name === '-' ? await terminal.readAll(stdinDescriptor, signal) : await readText(name);
  const check = checkSetupFile(parseJson(text));
  if (check.kind === 'refused') {
    throw new AppError('config.invalid', { detail: check.problems.join('; ') });
  }
  const folder = name === '-' ? path.resolve('.') : path.dirname(path.resolve(name));
  return { file: check.file, folder };
}

async function readText(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (cause) {
    const because = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new AppError('config.invalid', { detail: `the setup file: ${because}`, cause });
  }
}

/** The parser's own message quotes the text around the fault, which may be a secret. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const where = position === undefined ? '' : `, ${lineOf(text, Number(position))}`;
    throw new AppError('config.invalid', { detail: `the setup file is not JSON${where}` });
  }
}

function lineOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1}`;
}
