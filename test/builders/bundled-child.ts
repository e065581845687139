import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes one CommonJS file of a TypeScript entry, as the product's own build does, so that a test can
 * start it as a process or a thread under the runtime it runs in itself.
 * @param source path below the repository: `test/children/store-writer.ts`.
 * @returns where the bundle is; below the repository, so that native packages are found.
 */
export async function bundleChild(source: string): Promise<string> {
  const outDir = path.join(repository, '.cache', 'test-children', String(process.pid));
  await mkdir(outDir, { recursive: true });
  const name = `${path.basename(source, '.ts')}.cjs`;
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'error',
    root: repository,
    publicDir: false,
    cacheDir: path.join(repository, '.cache', 'vite'),
    ssr: { noExternal: true },
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: [/^node:/, '@napi-rs/keyring', '@node-rs/argon2', 'koffi'],
        output: { format: 'cjs', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  return path.join(outDir, name);
}

/** Starts a bundle under the runtime of the test: Node, or Electron running as Node. */
export function startChild(
  bundle: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ChildProcessWithoutNullStreams {
  const env = { ...environment, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined };
  return spawn(process.execPath, [bundle, ...parameters], { env });
}

/** How a child ended. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits until a child has ended and its output was read. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ending> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}
