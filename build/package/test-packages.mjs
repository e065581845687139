import { resolveElectron } from '../electron-runtime.mjs';
import { nodeTool } from '../node-tools.mjs';
import { runCommand } from '../run-command.mjs';
import { prepareReport, readVitestReport } from '../test-reports.mjs';
import { prepareCleanBase } from './clean-base.mjs';
import { makePackages } from './package.mjs';

/** @type {Promise<void> | null} */
let made = null;

/**
 * Makes both flavours, each from bundles of its own, once for all stages that look at them.
 * @returns {Promise<void>}
 */
export function makeTestedPackages() {
  made ??= makeBothFlavours();
  return made;
}

async function makeBothFlavours() {
  const runtime = await resolveElectron();
  await makePackages({ flavour: 'test', targets: ['dir'] }, runtime);
  await makePackages({ flavour: 'release', targets: ['dir', 'deb', 'rpm'] }, runtime);
}

/**
 * Runs test/package on what came out, installed into a clean system.
 * @returns {Promise<import('../test-reports.mjs').Counts>}
 */
export async function testPackages() {
  const base = await prepareCleanBase();
  await makeTestedPackages();
  const report = await prepareReport('packages');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const tests = nodeTool('vitest', 'run', '--config=build/vitest.packages.config.ts', ...reporters);
  const { status } = await runCommand(tests, {
    env: {
      CI: 'true',
      BREAKGLASS_CLEAN_ROOT: base.root,
      BREAKGLASS_CLEAN_ARCHIVES: base.archives,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      DBUS_SESSION_BUS_ADDRESS: undefined,
    },
  });
  return readVitestReport(report, status);
}
