import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { inRepository } from './repository.mjs';

/**
 * The command itself. Node resolves links before it runs a script, so `import.meta.url` names the
 * real file and the command works from any folder and through a link in /usr/local/bin.
 */
const launcher = `#!/usr/bin/env node
// Written by build/launcher.mjs on every build; changes here are lost.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/electron/headless.cjs', import.meta.url));
if (existsSync(program)) {
  createRequire(import.meta.url)(program);
} else {
  const checkout = fileURLToPath(new URL('..', import.meta.url));
  process.stderr.write(\`Breakglass is not built yet: run "npm run build" in \${checkout}\\n\`);
  process.exitCode = 78;
}
`;

/**
 * Writes the executable bin/breakglass, which runs the command line in plain Node.
 * @returns {Promise<void>}
 */
export async function writeLauncher() {
  const file = inRepository('bin', 'breakglass');
  await mkdir(inRepository('bin'), { recursive: true });
  await writeFile(file, launcher);
  await chmod(file, 0o755);
}
