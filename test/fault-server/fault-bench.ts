import { afterEach } from 'vitest';
import type { SecretPath } from '../../shared/domain/entry';
import { AppError, toWire } from '../../shared/errors/app-error';
import type { Clock } from '../../electron/platform/clock';
import type { Patience } from '../../electron/vault/vault-backend';
import { createImpatientClock } from '../fakes/impatient-clock';
import type { BackendChoices, BackendUnderTest } from './a-backend';
import { aBackend } from './a-backend';
import type { Authority } from './certificates';
import { createAuthority } from './certificates';
import type { FaultServer, Reply, Script } from './fault-server';
import { json, startFaultServer } from './fault-server';

/** The secret that everybody reads in the tests about faults. */
export const path = 'critical:emea:core-rtr-07' as SecretPath;
/** As the vault sends it. */
export const secret = {
  path,
  version: '3',
  lastModified: '2030-01-01T00:00:00Z',
  attributes: {},
  data: { password: 'canary-password' },
};
export const ok: Reply = json(200, secret);
export const webPage = '<!doctype html><title>canary-page</title>';

/** What came of one read. */
export interface Verdict {
  readonly value: unknown;
  readonly error: AppError | null;
  readonly reads: number;
  /** Waits between tries, when the clock is the default one. */
  readonly sleeps: readonly number[];
}

type Choices = Omit<BackendChoices, 'ca'> & { readonly ca?: string | null };

/** Servers and backends of one test file, all gone after each test. */
export interface FaultBench {
  readonly authority: Authority;
  /** Starts a server with a good certificate. */
  server(script: Script): Promise<FaultServer>;
  backend(choices: Choices): BackendUnderTest;
  /** Reads the secret once; throws when anything secret is in an error, its stack or the log. */
  readOnce(choices: Choices, patience?: Patience): Promise<Verdict>;
  /** Runs after the test. */
  later(cleanUp: () => Promise<void>): void;
}

/** To be called once at the top of a test file. */
export function createFaultBench(): FaultBench {
  const authority = createAuthority();
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });
  const later = (cleanUp: () => Promise<void>): void => void cleanUps.push(cleanUp);
  const backend = (choices: Choices): BackendUnderTest => {
    const made = aBackend({ ca: authority.pem, ...choices });
    later(() => made.backend.dispose());
    return made;
  };
  return {
    authority,
    later,
    backend,
    async server(script) {
      const server = await startFaultServer({ identity: authority.issue(), script });
      later(() => server.stop());
      return server;
    },
    async readOnce(choices, patience = 'background') {
      const clock = createImpatientClock();
      const under = backend({ clock, ...choices });
      return { ...(await readAndSearch(under, patience)), sleeps: clock.sleeps };
    },
  };
}

/** The real clock moves too slowly for deadlines, and this one moves when the server says so; nobody waits between tries. */
export function withoutSleep(clock: Clock): Clock {
  return { ...clock, sleep: async () => undefined };
}

async function readAndSearch(
  { backend, calls, log }: BackendUnderTest,
  patience: Patience,
): Promise<Omit<Verdict, 'sleeps'>> {
  const signal = new AbortController().signal;
  const outcome = await backend.read(path, patience, signal).then(
    value => ({ value, error: null }),
    (error: unknown) => ({ value: null, error: asAppError(error) }),
  );
  const { error } = outcome;
  const told = [log.text(), error?.stack, JSON.stringify(error && toWire(error))].join('\n');
  if (/canary|critical|core-rtr/.test(told)) throw new Error(`something secret was told: ${told}`);
  return { ...outcome, reads: calls.filter(kind => kind === 'read').length };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
