import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { documented } from '../../builders/documented-setup';
import type { DeploymentName } from '../../builders/documented-setup';
import { bareEnvironment, runBreakglass } from '../../headless/breakglass';
import type { Finished } from '../../headless/breakglass';
import type { Practice } from '../../headless/practice';
import { launchApp } from '../launch';
import { anOperator } from './an-operator';
import type { Operator } from './an-operator';
import { writeSetup } from './write-setup';
import type { SetupExample } from './write-setup';

/** What a host is put into. */
export interface Surroundings {
  readonly name: DeploymentName;
  readonly folder: string;
  readonly passphrase: string;
  /** The site whose vault is the tenant of this id. */
  readonly tenants: Readonly<Record<string, Practice>>;
  /** The site whose Secret Server has this id. */
  readonly secretServers: Readonly<Record<string, Practice>>;
  /** The policy of the host, as its administrator wrote it. */
  readonly policy?: string;
}

/** A host with a store of its own: a data folder, the command line, and the window. */
export interface JumpHost {
  readonly passphrase: string;
  /** The command line, with the passphrase. */
  run(...words: readonly string[]): Promise<Finished>;
  /** Starts the window. */
  open(): Promise<Operator>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/**
 * Sets a host up with the documented example, in which nothing but addresses and authorities is
 * replaced, and reads the list and the values that may be kept.
 * @throws Error with what `breakglass` said when it fails.
 */
export async function aJumpHost(around: Surroundings): Promise<JumpHost> {
  const { folder, passphrase } = around;
  const windows: Operator[] = [];
  const environment = { ...(await hostEnvironment(around)), BREAKGLASS_HOME: homeIn(folder) };
  const start = (words: readonly string[], more: Environment = {}): Promise<Finished> =>
    runBreakglass({
      arguments: [...words, '--passphrase-fd', '3'],
      environment: { ...bareEnvironment(), ...sessionBus(), ...environment, ...more },
      folder,
      descriptor: passphrase,
    });

  const example = JSON.parse(await documented(around.name, 'setup')) as SetupExample;
  const secrets = await writeSetup(around, example);
  mustWork(await start(['setup', '--file', 'setup.json'], secrets));
  mustWork(await start(['refresh']));
  return {
    passphrase,
    run: (...words) => start(words),
    async open() {
      const launched = await launchApp({ home: homeIn(folder), env: environment });
      const operator = anOperator(launched, passphrase);
      windows.push(operator);
      return operator;
    },
    async close() {
      for (const window of windows.splice(0)) await window.close();
    },
  };
}

function homeIn(folder: string): string {
  return path.join(folder, 'home');
}

/** Trouble counts after a moment instead of a minute; only a build for tests listens to that. */
async function hostEnvironment({ folder, policy }: Surroundings): Promise<Environment> {
  const pace = { BREAKGLASS_OUTAGE_PACE: 'drill' };
  if (policy === undefined) return pace;
  const file = path.join(folder, 'policy.json');
  await writeFile(file, policy, { mode: 0o600 });
  return { ...pace, BREAKGLASS_POLICY_FILE: file };
}

/** Where the keychain of this session is. */
function sessionBus(): Environment {
  const names = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'];
  return Object.fromEntries(names.map(name => [name, process.env[name] ?? '']));
}

function mustWork({ exitCode, stderr }: Finished): void {
  if (exitCode !== 0) throw new Error(`ended with ${exitCode}: ${stderr}`);
}
