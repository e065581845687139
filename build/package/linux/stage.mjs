import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadTables } from '../../docs/load-tables.mjs';
import { BuildFailure, runScript, say } from '../../progress.mjs';
import { inRepository, isMainScript } from '../../repository.mjs';
import { renderBash } from './completions/bash.mjs';
import { renderFish } from './completions/fish.mjs';
import { completedCommands } from './completions/words.mjs';
import { renderZsh } from './completions/zsh.mjs';
import { drawIcon } from './icon/draw-icon.mjs';
import { readSvg } from './icon/read-svg.mjs';
import { supplyChainDocuments } from '../../supply-chain/sbom.mjs';
import { renderManPage } from './man-page.mjs';

// `node build/package/linux/stage.mjs FOLDER [deb|rpm|tar.gz]` lays out what a Linux package carries beside
// the program. README.md beside this file says what goes where.

/**
 * @typedef {'deb' | 'rpm' | 'tar.gz'} Format
 * @typedef {import('../../supply-chain/bill-of-materials.mjs').Runtime} Runtime
 */

/** Sizes in pixels that the icon theme asks for. */
const iconSides = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const units = ['breakglass-push.service', 'breakglass-push.timer', 'breakglass-push-serve.service'];

/** Where each format has its completions of zsh: Debian keeps those of packages apart. */
const zshFolders = {
  deb: 'share/zsh/vendor-completions',
  rpm: 'share/zsh/site-functions',
  'tar.gz': 'share/zsh/site-functions',
};

/**
 * Every file, by its place below /usr. An archive that is unpacked anywhere has the same tree in its own folder.
 * @param {Format} format
 * @param {Runtime | null} runtime
 * @returns {Promise<Map<string, Buffer>>}
 */
async function linuxFiles(format, runtime) {
  const tables = await loadTables();
  const { version } = JSON.parse(await readFile(inRepository('package.json'), 'utf8'));
  const commands = completedCommands(tables);
  const svg = await ours('icon', 'breakglass.svg');
  const drawing = readSvg(String(svg));
  const icons = 'share/icons/hicolor';
  const documents = 'share/doc/breakglass';
  return new Map([
    ['share/applications/breakglass.desktop', await ours('breakglass.desktop')],
    [`${icons}/scalable/apps/breakglass.svg`, svg],
    ...iconSides.map(side =>
      entry(`${icons}/${side}x${side}/apps/breakglass.png`, drawIcon(drawing, side)),
    ),
    entry('share/man/man1/breakglass.1.gz', zipped(renderManPage(tables, version))),
    entry('share/bash-completion/completions/breakglass', renderBash(commands)),
    entry('share/fish/vendor_completions.d/breakglass.fish', renderFish(commands)),
    entry(`${zshFolders[format]}/_breakglass`, renderZsh(commands)),
    entry(`${documents}/copyright`, await readFile(inRepository('LICENSE'))),
    ...[...(await supplyChainDocuments(runtime))].map(([name, text]) =>
      entry(`${documents}/${name}`, text),
    ),
    ...(await Promise.all(
      units.map(async unit => entry(`${documents}/examples/${unit}`, await ours('systemd', unit))),
    )),
  ]);
}

/**
 * Writes the files into a folder that stands for /usr, or for the folder of the archive.
 * @param {string} folder absolute; emptied first
 * @param {Format} format
 * @param {Runtime | null} [runtime] the Electron that is packed; a component of the bill of materials
 * @returns {Promise<string[]>} the places written, relative to the folder, sorted
 */
export async function stageLinuxTree(folder, format, runtime = null) {
  await rm(folder, { recursive: true, force: true });
  const files = await linuxFiles(format, runtime);
  for (const [place, content] of files) {
    const file = path.join(folder, place);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o755 });
    await writeFile(file, content, { mode: 0o644 });
  }
  return [...files.keys()].sort((one, other) => (one < other ? -1 : 1));
}

/** @param {...string} place below this folder */
function ours(...place) {
  return readFile(inRepository('build', 'package', 'linux', ...place));
}

/** @param {string} place @param {string | Buffer} content @returns {[string, Buffer]} */
function entry(place, content) {
  return [place, Buffer.from(content)];
}

/** Without name and time in its head, so that the same page gives the same bytes. @param {string} text */
function zipped(text) {
  return gzipSync(text, { level: 9 });
}

/** @throws {BuildFailure} when it is not called as it should be */
async function main() {
  const [folder, format = 'deb'] = process.argv.slice(2);
  if (folder === undefined || !Object.hasOwn(zshFolders, format)) {
    throw new BuildFailure(
      'A folder is missing, or the format is none of deb, rpm and tar.gz.',
      'node build/package/linux/stage.mjs FOLDER [deb|rpm|tar.gz]',
    );
  }
  const places = await stageLinuxTree(path.resolve(folder), /** @type {Format} */ (format));
  for (const place of places) say(place);
}

if (isMainScript(import.meta.url)) await runScript(main);
