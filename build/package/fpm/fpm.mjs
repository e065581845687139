#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BuildFailure, runScript } from '../../progress.mjs';
import { layOut } from './lay-out.mjs';
import { makeDeb } from './make-deb.mjs';
import { makeRpm } from './make-rpm.mjs';
import { readOrder } from './read-order.mjs';

/**
 * What electron-builder starts in place of fpm, a program of another ecosystem that it would download: it
 * understands the words electron-builder uses, and leaves the work to dpkg-deb and rpmbuild.
 * @throws {BuildFailure} when it is asked for anything else
 */
async function main() {
  const order = readOrder(process.argv.slice(2));
  const workspace = await mkdtemp(path.join(os.tmpdir(), 'breakglass-package-'));
  try {
    const root = path.join(workspace, 'root');
    const places = await layOut(order.sources, root);
    const about = { ...order, root, places, workspace };
    if (order.kind === 'deb') await makeDeb(about);
    else if (order.kind === 'rpm') await makeRpm(about);
    else throw new BuildFailure(`Packages of the kind "${order.kind}" are not made here.`);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

await runScript(main);
