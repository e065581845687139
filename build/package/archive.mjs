import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './fpm/run-tool.mjs';

/**
 * Makes the archive that is unpacked anywhere: the app, and the tree of its documents and completions in the
 * same folder. The same content gives the same bytes.
 * @param {{ app: string, tree: string, file: string, time: number }} order time: of every file in it, in s
 * @returns {Promise<string>} the file
 */
export async function makeArchive({ app, tree, file, time }) {
  const name = path.basename(file, '.tar.gz');
  const workspace = `${file}.contents`;
  const folder = path.join(workspace, name);
  await rm(workspace, { recursive: true, force: true });
  await mkdir(workspace, { recursive: true });
  try {
    await cp(app, folder, { recursive: true, verbatimSymlinks: true });
    await cp(tree, folder, { recursive: true });
    await runTool([
      ...['tar', '--create', '--file', file, '--use-compress-program=gzip -6n'],
      ...['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${time}`],
      ...['--mode=u+rwX,go+rX,go-w', '--format=gnu', '--directory', workspace, name],
    ]);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
  return file;
}
