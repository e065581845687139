import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Region } from '../../../electron/sandbox/estate/sites';
import type { DeploymentName } from '../../builders/documented-setup';
import { bareEnvironment } from '../../headless/breakglass';
import { startPractice } from '../../headless/practice';
import type { Practice } from '../../headless/practice';
import { aJumpHost } from './a-jump-host';
import type { JumpHost, Surroundings } from './a-jump-host';

/** Sites and hosts of one deployment, every site a process of its own that can be killed. */
export interface Deployment {
  /** A site with a vault and a Secret Server; which of them a host uses, its setup says. */
  site(...regions: readonly Region[]): Promise<Practice>;
  /** A host that was set up from the documented example and has refreshed once. */
  host(around: Omit<Surroundings, 'name' | 'folder'>): Promise<JumpHost>;
  /** Ends everything, the newest first. */
  takeDown(): Promise<void>;
}

export function aDeployment(name: DeploymentName): Deployment {
  const cleanUps: (() => Promise<void>)[] = [];
  return {
    async site(...regions) {
      const words = regions.flatMap(region => ['--region', region]);
      const site = await startPractice(bareEnvironment(), words);
      cleanUps.push(site.kill);
      return site;
    },
    async host(around) {
      const folder = await mkdtemp(path.join(tmpdir(), `breakglass-${name}-`));
      cleanUps.push(() => rm(folder, { recursive: true, force: true }));
      const host = await aJumpHost({ ...around, name, folder });
      cleanUps.push(host.close);
      return host;
    },
    async takeDown() {
      for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    },
  };
}
