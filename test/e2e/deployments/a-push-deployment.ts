import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretText } from '../../../shared/lib/secret-text';
import type { DeploymentName } from '../../builders/documented-setup';
import { bareEnvironment } from '../../headless/breakglass';
import { aHeldVault } from '../../headless/held-vault';
import type { HeldVault } from '../../headless/held-vault';
import { startPractice } from '../../headless/practice';
import type { Practice } from '../../headless/practice';
import { anOnlooker } from '../../journeys/push/onlooker';
import type { Onlooker } from '../../journeys/push/onlooker';
import { count } from '../../journeys/push/requests-of';
import { aPushingHost } from './a-pushing-host';
import type { PushingHost, PushSurroundings } from './a-pushing-host';
import type { VaultSite } from './write-setup';

/** An empty vault in a process of its own, and somebody who looks into it without being counted. */
export interface EmptyVault {
  readonly practice: Practice;
  readonly onlooker: Onlooker;
  /** What the vault was asked since this was asked last, as it says itself. */
  requests(): Promise<Readonly<Record<string, number>>>;
}

/** An empty vault behind a door at which a push can be killed. */
export interface GuardedVault extends EmptyVault {
  readonly door: HeldVault;
  readonly site: VaultSite;
}

/** Secret Server, vaults and hosts of one deployment, every one a process of its own. */
export interface PushDeployment {
  secretServer(): Promise<Practice>;
  vault(...words: readonly string[]): Promise<EmptyVault>;
  guardedVault(): Promise<GuardedVault>;
  /** A host that was set up from the documented example and has done nothing yet. */
  host(around: Omit<PushSurroundings, 'name' | 'folder'>): Promise<PushingHost>;
  /** Ends everything, the newest first. */
  takeDown(): Promise<void>;
}

export function aPushDeployment(name: DeploymentName): PushDeployment {
  const cleanUps: (() => Promise<void>)[] = [];

  async function start(words: readonly string[]): Promise<Practice> {
    const practice = await startPractice(bareEnvironment(), words);
    cleanUps.push(practice.kill);
    return practice;
  }

  async function vault(...words: readonly string[]): Promise<EmptyVault> {
    const practice = await start(['--empty-vault', ...words]);
    const { url, username, password } = practice;
    const admin = { username, password: new SecretText(password) };
    // Over plain HTTP there is no authority.
    const caPem = url.startsWith('https:') ? practice.caPem : null;
    const onlooker = await anOnlooker({ url, caPem, credentials: { admin } });
    cleanUps.push(onlooker.dispose);
    await practice.control('forget');
    return { practice, onlooker, requests: () => requestsTo(practice) };
  }

  return {
    secretServer: () => start([]),
    vault,
    async guardedVault() {
      const behind = await vault('--http');
      const door = await aHeldVault(behind.practice.url);
      cleanUps.push(door.close);
      const { url, caPem } = door;
      return { ...behind, door, site: { ...behind.practice, url, caPem } };
    },
    async host(around) {
      const folder = await mkdtemp(path.join(tmpdir(), `breakglass-push-${name}-`));
      cleanUps.push(() => rm(folder, { recursive: true, force: true }));
      return aPushingHost({ ...around, name, folder });
    },
    async takeDown() {
      for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    },
  };
}

async function requestsTo(practice: Practice): Promise<Readonly<Record<string, number>>> {
  const { reply } = JSON.parse(await practice.control('requests')) as { readonly reply: string };
  await practice.control('forget');
  const counts: Record<string, number> = {};
  for (const line of reply.split('\n')) {
    const [, , method, address, principal] = line.split(' ');
    if (method === undefined || address === undefined || principal === undefined) continue;
    count(counts, { method, path: address, principal });
  }
  return counts;
}
