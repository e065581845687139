import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runScript, say } from '../progress.mjs';
import { inRepository, isMainScript } from '../repository.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { licenceTexts } from './licence-texts.mjs';
import { lockedPackages } from './locked-packages.mjs';

/**
 * The two documents that go with every package.
 * @param {import('./bill-of-materials.mjs').Runtime | null} runtime the Electron that is packed
 * @returns {Promise<Map<string, string>>} text by file name
 */
export async function supplyChainDocuments(runtime) {
  const packages = await lockedPackages();
  const manifest = JSON.parse(await readFile(inRepository('package.json'), 'utf8'));
  const program = { name: manifest.name, version: manifest.version, licence: manifest.license };
  return new Map([
    ['sbom.cdx.json', billOfMaterials({ program, runtime, packages })],
    ['third-party-licences.txt', await licenceTexts(packages)],
  ]);
}

// `npm run sbom [-- FOLDER]`: writes both to release/, or to the folder.
async function main() {
  const folder = path.resolve(process.argv[2] ?? inRepository('release'));
  const { version } = JSON.parse(
    await readFile(inRepository('node_modules', 'electron', 'package.json'), 'utf8'),
  );
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await supplyChainDocuments({ version, kind: 'official' })) {
    await writeFile(path.join(folder, name), text);
    say(path.join(folder, name));
  }
}

if (isMainScript(import.meta.url)) await runScript(main);
