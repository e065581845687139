import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { setUpCheaply } from '../headless/set-up-cheaply';
import type { CellOrder } from './in-a-cell';
import { operator, startInCell } from './in-a-cell';
import type { InstalledApp } from './installed-app';

/** The data folder of an operator who has set up a store, and a folder to work in. */
export interface OperatorHost {
  readonly folder: string;
  readonly home: string;
  /** The whole environment of a start. */
  readonly environment: Readonly<Record<string, string>>;
  /** Kinds and causes of the records about starts, the oldest first. */
  refusedStarts(app: InstalledApp): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export const passphrase = 'correct horse battery';
/** The secret of the client, which the store keeps: it must be nowhere else. */
export const clientSecret = 'CANARY-client-7f3a9c51';

/** @param display the name of an X11 display that takes any client. */
export async function anOperatorHost(display: string): Promise<OperatorHost> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-operator-'));
  const home = path.join(folder, 'home');
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'S' } };
  const tenants = [{ id: 'emea', url: 'https://vault.example.test', auth }];
  const setup = { tenants, store: { unlock: 'passphrase' } };
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(setup));
  await setUpCheaply({ folder, home, secret: clientSecret, passphrase });
  await promisify(execFile)('chown', ['-R', `${operator}:${operator}`, home]);
  await chown(folder, operator, operator);
  await chmod(folder, 0o755);
  const environment = {
    ...{ PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' },
    ...{ DISPLAY: display, BREAKGLASS_HOME: home },
  };
  return {
    ...{ folder, home, environment },
    async refusedStarts({ launcher: program }) {
      const words = ['audit', 'list', '--limit', '200', '--json', '--passphrase-fd', '3'];
      const order: CellOrder = { program, words, environment, folder, descriptor: passphrase };
      const { stdout, stderr } = await startInCell(order).ended;
      if (stdout === '') throw new Error(stderr);
      return causesIn(stdout);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function causesIn(json: string): readonly string[] {
  const { records } = JSON.parse(json) as {
    readonly records: readonly {
      readonly kind: string;
      readonly event: { cause?: string } | null;
    }[];
  };
  return records
    .filter(({ kind }) => kind === 'start.refused')
    .map(({ event }) => event?.cause ?? '')
    .reverse();
}
