import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from './run';

const script = fileURLToPath(new URL('../../build/package/release.mjs', import.meta.url));

it.each(['registry', 'override'])('releases nothing on an Electron of the kind %s', async kind => {
  const environment = {
    ...process.env,
    BREAKGLASS_ELECTRON: 'registry',
    ...(kind === 'override' ? { BREAKGLASS_ELECTRON_DIST: await runtimeFolder() } : {}),
  };
  const { exitCode, stderr } = await run([process.execPath, script], { environment });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('NOT FOR RELEASE');
});

async function runtimeFolder(): Promise<string> {
  const { resolveElectron } = await import('../../build/electron-runtime.mjs');
  return (await resolveElectron()).dist;
}
