import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

/**
 * Makes a file that plain Node can run out of a TypeScript source with all it imports; for tests
 * that need a process of their own, for example one that gets killed.
 * @returns the absolute path of the script, in a fresh temporary folder.
 */
export async function aScript(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-script-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'script.cjs' } },
    },
  });
  return path.join(folder, 'script.cjs');
}
