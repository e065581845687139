import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { afterTest } from './host-test';

/** The vault that a host is set up on. */
export interface VaultPlace {
  readonly url: string;
  /** PEM of the authority that issued its certificate. */
  readonly ca: string;
  /** More fields of its tenant in `setup.json`. */
  readonly more?: object;
}

/** What opens every host of this builder. */
export const hostPassphrase = 'correct horse';

/** A data folder whose only tenant is this vault. */
export async function aHostOn({ url, ca, more = {} }: VaultPlace): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-host-'));
  afterTest(() => rm(folder, { recursive: true, force: true }));
  const home = path.join(folder, 'home');
  const clientSecret = { fromEnv: 'DSV_SECRET' };
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret };
  const tenant = { id: 'emea', url, caFile: 'ca.pem', auth, ...more };
  const file = { tenants: [tenant], store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, 'ca.pem'), ca);
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  await setUpCheaply({ folder, home, secret: 'canary', passphrase: hostPassphrase });
  return home;
}
