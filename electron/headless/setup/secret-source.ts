import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SecretReference } from '../../../shared/contract/setup-file/secret-reference';
import type { Terminal } from '../../platform/terminal/terminal';
import { withoutLineFeed } from '../passphrase';
import type { Followed } from '../../platform/followed';

/** Follows one reference to a secret; the answer never quotes a value. */
export type SecretSource = (reference: SecretReference) => Promise<Followed>;

/** What a secret may be read from. */
export interface SecretPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Relative file names count from here. */
  readonly folder: string;
  readonly terminal: Terminal;
  /** Who uses stdin already, as words for a message; null when it is free. */
  readonly stdinTakenBy: string | null;
  readonly signal: AbortSignal;
}

const stdinDescriptor = 0;

/** Reads secrets from the environment, files and, once, stdin. One line feed at the end is dropped. */
export function createSecretSource(places: SecretPlaces): SecretSource {
  const { environment, folder, terminal, signal } = places;
  let { stdinTakenBy } = places;

  async function readStdin(): Promise<Followed> {
    if (stdinTakenBy !== null) return missing(`cannot be read from stdin, which ${stdinTakenBy}`);
    stdinTakenBy = 'another field has read already';
    return found(await terminal.readAll(stdinDescriptor, signal), 'stdin');
  }

  return async reference => {
    if (reference.kind === 'stdin') return readStdin();
    if (reference.kind === 'file') return readSecretFile(path.resolve(folder, reference.path));
    const value = environment[reference.name];
    return value === undefined
      ? missing(`needs the environment variable ${reference.name}, which is not set`)
      : found(value, `the environment variable ${reference.name}`);
  };
}

async function readSecretFile(name: string): Promise<Followed> {
  try {
    return found(await readFile(name, 'utf8'), name);
  } catch (error) {
    const because = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return missing(`cannot be read: ${name}: ${because}`);
  }
}

function found(text: string, place: string): Followed {
  const value = withoutLineFeed(text);
  return value === '' ? missing(`is empty: ${place}`) : { kind: 'found', value };
}

function missing(problem: string): Followed {
  return { kind: 'missing', problem };
}
