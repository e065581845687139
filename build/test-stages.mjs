import { existsSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { prepareTests } from './bootstrap.mjs';
import { runCheck, staticChecks } from './check.mjs';
import { desktopSession } from './desktop-session.mjs';
import { electronEnvironment, resolveElectron } from './electron-runtime.mjs';
import { nodeTool } from './node-tools.mjs';
import { inRepository } from './repository.mjs';
import { runCommand } from './run-command.mjs';
import {
  couldNotRun,
  prepareReport,
  readPlaywrightReport,
  readVitestReport,
  sumOf,
} from './test-reports.mjs';

/**
 * @typedef {import('./test-reports.mjs').Counts} Counts
 */

/**
 * One part of `npm test`. `needs` names stages whose failure makes this one pointless.
 * @typedef {{ id: string, title: string, needs: readonly string[], run: () => Promise<Counts> }} Stage
 */

/** What runs in the Electron stage: everything that depends on its cryptography or file system. */
const electronSensitiveTests = ['test/unit/store', 'test/unit/audit'];

/**
 * Unit tests get neither a display nor a keyring, wherever they run: one that needs a real one starts
 * its own, and none can reach the clipboard and keyring of the person at the screen.
 */
const withoutDesktop = {
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
  DBUS_SESSION_BUS_ADDRESS: undefined,
  XDG_RUNTIME_DIR: undefined,
};

/** In running order. @type {readonly Stage[]} */
export const stages = [
  {
    id: 'bootstrap',
    title: 'what the tests need',
    needs: [],
    run: async () => {
      await prepareTests();
      // Nothing was tested yet: it only counts when it fails.
      return { passed: 0, failed: 0 };
    },
  },
  ...staticChecks.map(check => ({
    id: check.id,
    title: check.title,
    needs: [],
    run: async () =>
      (await runCheck(check)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  })),
  { id: 'build', title: 'build', needs: [], run: runBuild },
  { id: 'vitest', title: 'unit, contract, journeys, command line, ui', needs: [], run: runVitest },
  {
    id: 'electron',
    title: "store and audit on Electron's Node",
    needs: ['bootstrap'],
    run: runVitestInElectron,
  },
  {
    id: 'e2e',
    title: 'end to end in Electron',
    needs: ['bootstrap', 'build'],
    run: runEndToEnd,
  },
  {
    id: 'packages',
    title: 'packages, installed and driven',
    needs: ['bootstrap'],
    run: async () => (await import('./package/test-packages.mjs')).testPackages(),
  },
  {
    id: 'hardening',
    title: 'hardening, on both flavours of the package',
    needs: ['bootstrap', 'build'],
    run: runHardening,
  },
];

/**
 * @returns {Promise<Counts>}
 */
async function runBuild() {
  await buildAll();
  return { passed: 1, failed: 0 };
}

/**
 * @returns {Promise<Counts>}
 */
async function runVitest() {
  const report = await prepareReport('vitest');
  const { status } = await runCommand(vitestCommand(report), { env: { ...ci, ...withoutDesktop } });
  return readVitestReport(report, status);
}

/**
 * Electron's Node is built on another cryptography library (BoringSSL) and may be older than ours.
 * @returns {Promise<Counts>}
 */
async function runVitestInElectron() {
  const folders = electronSensitiveTests.filter(folder => existsSync(inRepository(folder)));
  if (folders.length === 0) return couldNotRun(`no ${electronSensitiveTests.join(', no ')}`);
  const runtime = await resolveElectron();
  const report = await prepareReport('electron');
  const [, ...script] = vitestCommand(report);
  const { status } = await runCommand([runtime.binary, ...script, ...folders], {
    env: { ...ci, ...withoutDesktop, ELECTRON_RUN_AS_NODE: '1' },
  });
  return readVitestReport(report, status);
}

/** Each part of the end-to-end tests has a display, a bus and a clipboard of its own. */
const endToEndParts = 2;

/**
 * The parts run side by side.
 * @returns {Promise<Counts>}
 */
async function runEndToEnd() {
  const runtime = await resolveElectron();
  const parts = Array.from({ length: endToEndParts }, (_, index) =>
    runEndToEndPart(index, electronEnvironment(runtime)),
  );
  return sumOf(await Promise.all(parts));
}

/**
 * @param {number} index of the part, from 0
 * @param {Record<string, string>} electron where Electron is
 * @returns {Promise<Counts>}
 */
async function runEndToEndPart(index, electron) {
  const part = `${index + 1}/${endToEndParts}`;
  const report = await prepareReport(`e2e-${index + 1}`);
  const session = { index, project: 'e2e', report };
  const { status } = await runPlaywright(session, electron, `--shard=${part}`);
  return readPlaywrightReport(report, status);
}

/**
 * Runs tests in a desktop of their own.
 * @param {{ index: number, project: string, report: string }} session index: of the desktop, from 0
 * @param {Record<string, string>} electron where Electron is
 * @param {...string} words more for Playwright
 * @returns {Promise<{ status: number | null }>}
 */
function runPlaywright({ index, project, report }, electron, ...words) {
  const tests = nodeTool('playwright', 'test', '--config=build/playwright.config.ts');
  const output = `--output=${inRepository('.cache', `${project}-${index + 1}`)}`;
  const options = [`--project=${project}`, output, '--reporter=list,json', ...words];
  return runCommand([...desktopSession(100 + 20 * index), ...tests, ...options], {
    env: {
      ...ci,
      ...electron,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      WAYLAND_DISPLAY: undefined,
    },
  });
}

/**
 * Both flavours are looked at from outside, as a user without privileges; the one for tests is driven.
 * @returns {Promise<Counts>}
 */
async function runHardening() {
  const runtime = await resolveElectron();
  const { makeTestedPackages } = await import('./package/test-packages.mjs');
  await makeTestedPackages();
  const report = await prepareReport('hardening');
  const session = { index: endToEndParts, project: 'hardening', report };
  const { status } = await runPlaywright(session, electronEnvironment(runtime));
  return readPlaywrightReport(report, status);
}

const ci = { CI: 'true' };

/**
 * @param {string} report
 * @returns {string[]}
 */
function vitestCommand(report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return nodeTool('vitest', 'run', '--config=build/vitest.config.ts', ...reporters);
}
