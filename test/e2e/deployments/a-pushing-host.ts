import { expect } from '@playwright/test';
import path from 'node:path';
import { documentedWithPush } from '../../builders/documented-setup';
import type { DeploymentName } from '../../builders/documented-setup';
import { bareEnvironment, runBreakglass } from '../../headless/breakglass';
import type { Finished, Start } from '../../headless/breakglass';
import type { HeldVault } from '../../headless/held-vault';
import { killAtDoor } from '../../headless/kill-at-door';
import type { Step } from '../../headless/kill-at-door';
import { setUpCheaply } from '../../headless/set-up-cheaply';
import { writeSetup } from './write-setup';
import type { SetupExample, SetupSites } from './write-setup';

/** What a host that pushes is put into. */
export interface PushSurroundings extends SetupSites {
  readonly name: DeploymentName;
  /** Members of `setup.json` that are not as documented. */
  readonly more?: object;
}

/** How many of a tenant's changes came to what. */
export interface TenantResult {
  readonly id: string;
  readonly written: number;
  readonly failed: number;
  readonly notTried: number;
  readonly apiCalls: number;
}

/** What `push apply --json` and `push run --json` print, with the exit code. */
export interface PushDocument {
  readonly exitCode: number | null;
  readonly tenants: readonly TenantResult[];
  readonly outcomes: readonly {
    readonly tenant: string;
    readonly path: string;
    readonly outcome: string;
    readonly code: string | null;
  }[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** What `push plan --json` prints. */
export interface PlanDocument {
  readonly digest: string;
  readonly alarms: readonly string[];
  readonly tenants: readonly Readonly<Record<string, unknown>>[];
  readonly changes: readonly object[];
}

/** A host with the documented push: a data folder and the command line, every command a process. */
export interface PushingHost {
  /** Holds `setup.json` and the authorities that it names. */
  readonly folder: string;
  /** The command line, with the passphrase. */
  run(...words: readonly string[]): Promise<Finished>;
  /** `breakglass setup` with another file of this folder. */
  setUpAgain(file: string): Promise<Finished>;
  /** @throws the expectation that it ends well. */
  plan(): Promise<PlanDocument>;
  apply(digest: string): Promise<PushDocument>;
  /** Plan and apply in one go. */
  push(): Promise<PushDocument>;
  /** Begins an apply that is killed at this step of it. */
  applyAndKill(door: HeldVault, step: Step, digest: string): Promise<void>;
}

const passphrase = 'of the host that pushes';

/**
 * Sets a host up as documented. The store is opened with the passphrase alone and at the least cost, which
 * every command would pay again; the keychain is the matter of the lookups.
 */
export async function aPushingHost(around: PushSurroundings): Promise<PushingHost> {
  const { name, folder, more } = around;
  const home = path.join(folder, 'home');
  const documented = (await documentedWithPush(name)) as unknown as SetupExample;
  const example = { ...documented, store: { unlock: 'passphrase' }, ...more };
  const secrets = await writeSetup(around, example);
  await setUpCheaply({ folder, home, secret: '', secrets, passphrase });

  const start = (words: readonly string[]): Start => ({
    arguments: [...words, '--passphrase-fd', '3'],
    // Trouble counts after a moment instead of a minute; only a build for tests listens to that.
    environment: { ...bareEnvironment(), BREAKGLASS_HOME: home, BREAKGLASS_OUTAGE_PACE: 'drill' },
    folder,
    descriptor: passphrase,
  });
  const run = (...words: readonly string[]): Promise<Finished> => runBreakglass(start(words));
  const applyWords = (digest: string) => ['push', 'apply', '--digest', digest, '--json'];
  async function result(words: readonly string[]): Promise<PushDocument> {
    const { exitCode, stdout } = await run(...words);
    return { exitCode, ...(JSON.parse(stdout) as Omit<PushDocument, 'exitCode'>) };
  }
  return {
    folder,
    run,
    setUpAgain(file) {
      const { environment, ...again } = start(['setup', '--file', file]);
      return runBreakglass({ ...again, environment: { ...environment, ...secrets } });
    },
    async plan() {
      const { exitCode, stdout } = await run('push', 'plan', '--json');
      expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
      return JSON.parse(stdout) as PlanDocument;
    },
    apply: digest => result(applyWords(digest)),
    push: () => result(['push', 'run', '--json']),
    applyAndKill: (door, step, digest) => killAtDoor(door, step, start(applyWords(digest))),
  };
}
