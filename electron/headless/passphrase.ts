import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { Terminal } from '../platform/terminal/terminal';

/** Where a passphrase may come from. */
export interface PassphraseSources {
  /** `--passphrase-fd`; null when it was not given. */
  readonly descriptor: number | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** False where files carry no permission bits worth looking at. */
  readonly checksModes: boolean;
}

/** Others than the owner can read the file. */
const openToOthers = 0o077;

/** Name of the variable that names a file with the passphrase. */
export const passphraseFileVariable = 'BREAKGLASS_PASSPHRASE_FILE';

/** True when a passphrase can be had without asking anybody. */
export function hasQuietSource({ descriptor, environment }: PassphraseSources): boolean {
  return descriptor !== null || (environment[passphraseFileVariable] ?? '') !== '';
}

/**
 * Gets the passphrase: from the descriptor, else the file, else by asking on the terminal. One line
 * feed at the end is not part of it.
 * @param isNew asks twice, because nobody could correct a slip later.
 * @throws AppError `session.locked` when there is neither a source nor a terminal, `usage` for a
 * descriptor that cannot be read and for a new passphrase that is empty, `cancelled`.
 */
export async function obtainPassphrase(
  sources: PassphraseSources,
  { isNew }: { readonly isNew: boolean },
  signal: AbortSignal,
): Promise<SecretText> {
  const text = (await readQuietly(sources, signal)) ?? (await ask(sources, isNew, signal));
  if (text === '') {
    const code = isNew ? 'usage' : 'session.locked';
    throw new AppError(code, { detail: 'the passphrase is empty' });
  }
  return new SecretText(text);
}

async function readQuietly(
  { descriptor, environment, terminal, checksModes }: PassphraseSources,
  signal: AbortSignal,
): Promise<string | null> {
  if (descriptor !== null) return withoutLineFeed(await terminal.readAll(descriptor, signal));
  const file = environment[passphraseFileVariable] ?? '';
  if (file === '') return null;
  try {
    const { mode } = await stat(file);
    if (checksModes && (mode & openToOthers) !== 0) {
      await terminal.err(
        `breakglass: warning: other users can reach the file that ${passphraseFileVariable} names; chmod 600 it\n`,
      );
    }
    return withoutLineFeed(await readFile(file, 'utf8'));
  } catch (cause) {
    const because = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    const detail = `the file that ${passphraseFileVariable} names cannot be read: ${because}`;
    throw new AppError('session.locked', { detail, cause });
  }
}

async function ask(
  { terminal }: PassphraseSources,
  isNew: boolean,
  signal: AbortSignal,
): Promise<string> {
  if (!terminal.attended) throw new AppError('session.locked');
  const question = (text: string): Promise<string> => terminal.ask({ text, hidden: true }, signal);
  if (!isNew) return question('Passphrase: ');
  const [first, second] = await terminal.whileAsking(async () => [
    await question('New passphrase: '),
    await question('Once more: '),
  ]);
  if (first !== second) throw new AppError('usage', { detail: 'the two passphrases differ' });
  return first;
}

/** Editors and `echo` end a file with a line feed that is not part of its one line. */
export function withoutLineFeed(text: string): string {
  return text.replace(/\r?\n$/, '');
}
