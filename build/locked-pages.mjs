import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { inRepository, repository } from './repository.mjs';

/** What the page begins with where nothing is known of a store. */
const blank = '<div id="window"><main class="opening"></main></div>';
const field = 'id="passphrase"';

/**
 * Writes `locked-<language>.html` beside the page: the same with the unlock form in it, as the page's
 * own components draw it. It is painted and has the focus before the script is loaded.
 * @returns {import('vite').Plugin}
 */
export function lockedPages() {
  return {
    name: 'locked-pages',
    async writeBundle({ dir }) {
      const folder = dir ?? '';
      const page = await readFile(path.join(folder, 'index.html'), 'utf8');
      for (const [language, form] of await drawForms()) {
        const focused = replaceOnce(form, field, `${field} autofocus`);
        const host = `<div id="window" data-drawn>${focused}</div>`;
        const file = path.join(folder, `locked-${language}.html`);
        await writeFile(file, replaceOnce(page, blank, host));
      }
    },
  };
}

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
function replaceOnce(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`cannot draw the unlock form: ${from} is not there once`);
  return parts.join(to);
}

/** @returns {Promise<readonly (readonly [string, string])[]>} the form in each language */
async function drawForms() {
  // A folder for each process: two that build at the same time do not take the file from each other.
  const outDir = inRepository('.cache', 'locked-pages', String(process.pid));
  await build({
    root: repository,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: 'renderer/locked-page.tsx', outDir, target: 'node20', minify: false },
  });
  try {
    return await drawInEach(pathToFileURL(path.join(outDir, 'locked-page.js')).href);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/**
 * The words of the page are chosen by its root while it is loaded, so it is loaded once for each language.
 * @param {string} bundle
 */
async function drawInEach(bundle) {
  const forms = [];
  try {
    const { drawnLanguages } = await import(bundle);
    for (const language of drawnLanguages) {
      const documentElement = { lang: language, dataset: { expected: 'locked' } };
      Object.assign(globalThis, { document: { documentElement } });
      const { drawLockedPage } = await import(`${bundle}?${language}`);
      forms.push(/** @type {const} */ ([language, String(drawLockedPage())]));
    }
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
  return forms;
}
