import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleChild, endOf } from '../../builders/bundled-child';
import type { Outcome } from '../fault-row';
import { places } from './network';

/** Its own routes and its own name server: nothing of the machine's network is seen or touched. */
const script = `
  mount --bind "$1/resolv.conf" /etc/resolv.conf &&
  mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf &&
  exec "$2" "$3"`;

/** Generous: it is for hangs only, on a busy machine too. */
export const hangMs = 150_000;

/** Runs the rows of the child in a network namespace. @returns their outcomes in the order of the rows. */
export async function runInNamespace(): Promise<readonly Outcome[]> {
  const bundle = await bundleChild('test/faults/namespace/child.ts');
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-names-'));
  const options = 'options timeout:1 attempts:1\n';
  await writeFile(path.join(folder, 'resolv.conf'), `nameserver ${places.nameServer}\n${options}`);
  await writeFile(path.join(folder, 'nsswitch.conf'), 'hosts: files dns\n');
  const inside = ['sh', '-c', script, 'sh', folder, process.execPath, bundle];
  const { code, stdout, stderr } = await endOf(
    spawn('unshare', ['--net', '--mount', ...inside], {
      env: { PATH: process.env['PATH'] },
      timeout: hangMs,
    }),
  );
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`the namespace ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as readonly Outcome[];
}
