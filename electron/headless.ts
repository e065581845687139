import { realpathSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCodes } from '../shared/errors/error-codes';
import { toWire } from '../shared/errors/app-error';
import { hardenProcess } from './harden-process';
import { runCommandLine } from './headless/command-line';
import type { Program } from './headless/commands/command';
import { cleanEnvironment } from './platform/clean-environment';
import { readEnvironment } from './platform/environment';
import { flavour } from './platform/flavour';
import { leaveProcess } from './platform/leave-process';
import { createSystemClock } from './platform/system-clock';
import { createTerminal } from './platform/terminal/terminal';

/**
 * The door without a window: runs one command in plain Node and exits with its code. Package
 * electron is not reachable from here.
 */
async function main(): Promise<void> {
  const removedVariables = cleanEnvironment();
  const hardening = await hardenProcess({ flavour, removedVariables, programFolder: __dirname });
  const { stdin, stdout, stderr } = process;
  const environment = readEnvironment();
  // A reader that went away (`| head`) is no reason to fail; the write itself reports it.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const clock = createSystemClock();
  const code = await runCommandLine({
    argv: process.argv.slice(2),
    program: describeProgram(),
    terminal: createTerminal({ stdin, stdout, stderr, environment, clock }),
    environment,
    clock,
    policy: hardening.policy,
    checksModes: process.getuid !== undefined,
    signal: endSignal(),
    platformFor: async home => {
      const { createHeadlessPlatform } = await import('./platform/headless-platform');
      const { version: appVersion, entry } = describeProgram();
      const programFolder = path.dirname(entry);
      return createHeadlessPlatform({ home, appVersion, programFolder, hardening });
    },
    compose: async (platform, use) => (await import('./compose')).compose(platform, use),
  });
  leaveProcess(code);
}

/** The bundle lies two folders below `package.json`, in a checkout as in a package. */
function describeProgram(): Program {
  const entry = realpathSync(__filename);
  const file = path.resolve(path.dirname(entry), '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return { version, pid: process.pid, execPath: process.execPath, entry };
}

/** The first Ctrl+C asks the command to end properly; the second does not wait for it. */
function endSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(errorCodes.cancelled.exitCode);
      controller.abort();
    });
  }
  return controller.signal;
}

/** A defect: said in one sentence, without a stack that could carry a value. */
function collapse(error: unknown): never {
  const { code, message, next } = toWire(error);
  const json = process.argv.includes('--json');
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, next } })}\n`);
  else process.stderr.write(`breakglass: ${message}\n  ${next}\n`);
  if (readEnvironment()['BREAKGLASS_DEBUG'] === '1') process.stderr.write(`${String(error)}\n`);
  process.exit(errorCodes[code].exitCode);
}

process.on('uncaughtException', collapse);
process.on('unhandledRejection', collapse);
main().catch(collapse);
