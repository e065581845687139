import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Clock } from '../platform/clock';
import type { Environment } from '../platform/environment';
import type { AskMetadata } from './metadata-service';
import { createMetadataService } from './metadata-service';

/** What auth methods may know of the machine they run on. */
export interface Surroundings {
  readonly clock: Clock;
  readonly environment: Environment;
  readonly homeFolder: string;
  /** @returns the text, or null when there is no such file or it cannot be read. */
  readonly readText: (file: string) => Promise<string | null>;
  readonly metadata: AskMetadata;
}

/** The machine as it is. */
export function createSurroundings(deps: {
  readonly clock: Clock;
  readonly environment: Environment;
}): Surroundings {
  return {
    ...deps,
    homeFolder: homedir(),
    readText: file => readFile(file, 'utf8').catch(() => null),
    metadata: createMetadataService(deps.clock),
  };
}
