import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleChild } from './bundled-child';

const fontPackage = fileURLToPath(
  new URL('../../node_modules/dejavu-fonts-ttf/ttf', import.meta.url),
);

/** A folder as the build leaves it, as far as writing a PDF needs it. */
export async function aPdfProgramFolder(): Promise<string> {
  const worker = await bundleChild('electron/report/pdf-worker.ts');
  const folder = await mkdtemp(path.join(path.dirname(worker), 'pdf-'));
  await mkdir(path.join(folder, 'fonts'));
  await copyFile(worker, path.join(folder, 'pdf-worker.cjs'));
  for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf']) {
    await copyFile(path.join(fontPackage, name), path.join(folder, 'fonts', name));
  }
  return folder;
}
